// How the products of a convolution read images and kernel: as matrices that nobody writes out. plan/layers.ts defines
// the large and the small side. Lines begin with the image in the row `d.<side>First`.
//
// The large positions [2 m - 1, 2 m] x [2 n - 1, 2 n] all depend on the same small positions [m - 1, m] x [n - 1, n].
// Such a block is one line of the product that leads to the large side, and no tap in it is multiplied in vain. Blocks at
// the edge reach beyond it, on both sides.
import { PADDING, STRIDE, TAPS, type ImageShape, type Sides } from '../../../../plan/layers';
import { vectorsOf } from '../../memory/paddedMatrix';
import type { Operand } from '../productCode';
import { contains, isWhole, positionsOf, stridesOf, typeOf, vectorFrom } from './images';

type Side = 'left' | 'right';

/** The number of blocks, from the small side's shape. */
export const blocksOf = ({ height, width }: ImageShape): number => (height + 1) * (width + 1);

/** The small positions that a large position depends on, along each side. */
export const REACH = TAPS / STRIDE;

/** The operand of the functions `<side>Line` and `<side>At`. */
const operandOf = (side: Side, type: Operand['type'], declarations: string): Operand => ({
  type,
  declarations,
  line: (name, line) => `let ${name} = ${side}Line(${line});`,
  at: (name, vector) => `${side}At(${name}, ${vector})`,
});

/** A line for each position: its channels. */
export function positionsOperand(side: Side, image: ImageShape): Operand {
  const { row, position } = stridesOf(image);
  const [positions, { channels }] = [positionsOf(image), image];
  return operandOf(
    side,
    typeOf(image),
    /* wgsl */ `
fn ${side}Line(line: u32) -> u32 {
  ${
    isWhole(image)
      ? `return (d.${side}First * ${positions}u + line) * ${position}u;`
      : `return (d.${side}First + line / ${positions}u) * ${row}u + line % ${positions}u * ${position}u;`
  }
}
fn ${side}At(first: u32, vector: u32) -> vec4f {
  ${
    isWhole(image)
      ? `return ${side}[first + vector];`
      : `let channel = 4u * vector;
  return ${vectorFrom((q) => `select(0.0, ${side}[first + channel + ${q}u], channel + ${q}u < ${channels}u)`)};`
  }
}`,
  );
}

/** A line for each small position: [tap, channel] of the large side, with zeros beyond its edges. */
export function tapsOperand(side: Side, { large, small }: Sides): Operand {
  const { row, position } = stridesOf(large);
  const positions = positionsOf(small);
  const { width, channels } = large;
  const number = (q: number): string => `${side}Number(place, 4u * vector + ${q}u)`;
  return operandOf(
    side,
    typeOf(large),
    /* wgsl */ `
// The row's first element; y and x of the first tap, which wrap below zero.
fn ${side}Line(line: u32) -> vec3u {
  let image = line / ${positions}u;
  let cell = line - image * ${positions}u;
  let i = cell / ${small.width}u;
  let j = cell - i * ${small.width}u;
  return vec3u((d.${side}First + image) * ${row}u, ${STRIDE}u * i - ${PADDING}u, ${STRIDE}u * j - ${PADDING}u);
}
fn ${side}Position(place: vec3u, tap: u32) -> vec2u {
  let y = place.y + tap / ${TAPS}u;
  let x = place.z + tap % ${TAPS}u;
  return vec2u(place.x + (y * ${width}u + x) * ${position}u, u32(${contains(large, 'y', 'x')}));
}
${
  isWhole(large)
    ? `fn ${side}At(place: vec3u, vector: u32) -> vec4f {
  let found = ${side}Position(place, vector / ${position}u);
  return select(vec4f(0.0), ${side}[found.x + vector % ${position}u], found.y == 1u);
}`
    : `fn ${side}Number(place: vec3u, number: u32) -> f32 {
  let found = ${side}Position(place, number / ${channels}u);
  return select(0.0, ${side}[found.x + number % ${channels}u], found.y == 1u);
}
fn ${side}At(place: vec3u, vector: u32) -> vec4f { return ${vectorFrom(number)}; }`
}`,
  );
}

/**
 * A line for each block: [small position, channel] of its four small positions, the channels padded to whole vectors, with
 * zeros beyond the edges.
 */
export function blocksOperand(side: Side, small: ImageShape): Operand {
  const { row, position } = stridesOf(small);
  const { width, channels } = small;
  const [blocks, across, vectors] = [blocksOf(small), width + 1, vectorsOf(channels)];
  const number = (q: number): string =>
    `select(0.0, ${side}[at + ${q}u], isInside & (channel + ${q}u < ${channels}u))`;
  return operandOf(
    side,
    typeOf(small),
    /* wgsl */ `
// The row's first element; y and x of the first position, which wrap below zero.
fn ${side}Line(line: u32) -> vec3u {
  let block = line % ${blocks}u;
  return vec3u((d.${side}First + line / ${blocks}u) * ${row}u, block / ${across}u - 1u, block % ${across}u - 1u);
}
fn ${side}At(place: vec3u, vector: u32) -> vec4f {
  let which = vector / ${vectors}u;
  let y = place.y + which / ${REACH}u;
  let x = place.z + which % ${REACH}u;
  let isInside = ${contains(small, 'y', 'x')};
  let first = place.x + (y * ${width}u + x) * ${position}u;
  ${
    isWhole(small)
      ? `return select(vec4f(0.0), ${side}[first + vector % ${vectors}u], isInside);`
      : `let channel = 4u * (vector % ${vectors}u);
  let at = first + channel;
  return ${vectorFrom(number)};`
  }
}`,
  );
}

/** The kernel for blocks. A line for each [large position, channel] of a block: [small position, channel] as above. */
export function blockKernelOperand(side: Side, { large, small }: Sides): Operand {
  const vectors = vectorsOf(small.channels);
  // The block's large position p meets its small position t at the tap 2 + p - 2 t, along each side: p and t are 0 or 1.
  return operandOf(
    side,
    'array<vec4f>',
    /* wgsl */ `
fn ${side}Line(line: u32) -> u32 {
  let position = line / ${large.channels}u;
  let tap = (position / ${STRIDE}u + ${STRIDE}u) * ${TAPS}u + position % ${STRIDE}u + ${STRIDE}u;
  return tap * ${large.channels}u + line % ${large.channels}u;
}
fn ${side}At(last: u32, vector: u32) -> vec4f {
  let which = vector / ${vectors}u;
  let before = (which / ${REACH}u * ${TAPS}u + which % ${REACH}u) * ${STRIDE * large.channels}u;
  return ${side}[(last - before) * ${vectors}u + vector % ${vectors}u];
}`,
  );
}

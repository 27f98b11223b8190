// Where the results of a convolution's products belong. A result has a vector of channels. If these are whole vectors,
// it has one place; otherwise each of its numbers has a place of its own, or none.
import type { ImageShape, Sides } from '../../../../plan/layers';
import type { Target } from '../targets';
import { blocksOf } from './imageOperands';
import { contains, isWhole, LANE_NAMES, positionsOf, stridesOf, typeOf, vectorFrom } from './images';

/** The place of a number that belongs nowhere. */
const NOWHERE = '0xffffffffu';

/**
 * @param declarations the functions `placeOf(row, vector)`, the index from the tensor's first row on, and
 *   `channelOf(vector)`; all count numbers instead of vectors if the image's positions are not whole vectors
 */
function targetIn(image: ImageShape, declarations: string): Target {
  const { row: stride } = stridesOf(image);
  const shared = { type: typeOf(image), declarations };
  if (isWhole(image)) {
    const at = (tensor: string, first: string): string => `${tensor}[${first} * ${stride}u + place]`;
    return {
      ...shared,
      locate: `let place = placeOf(row, vector);\n  if (place == ${NOWHERE}) { return; }`,
      bias: 'bias[channelOf(vector)]',
      read: at,
      write: (tensor, first, vector) => `${at(tensor, first)} = ${vector};`,
    };
  }
  const at = (tensor: string, first: string, lane: number): string =>
    `${tensor}[${first} * ${stride}u + place.${LANE_NAMES[lane]}]`;
  const number = (lane: number): string => `4u * vector + ${lane}u`;
  return {
    ...shared,
    locate: `let place = vec4u(${LANE_NAMES.map((_, lane) => `placeOf(row, ${number(lane)})`).join(', ')});`,
    bias: vectorFrom((lane) => `bias[channelOf(${number(lane)}) / 4u][channelOf(${number(lane)}) % 4u]`),
    read: (tensor, first) => vectorFrom((lane) => at(tensor, first, lane)),
    write: (tensor, first, vector) =>
      [
        `let written = ${vector};`,
        ...LANE_NAMES.map(
          (name, lane) =>
            `if (place.${name} != ${NOWHERE}) { ${at(tensor, first, lane)} = written.${name}; }`,
        ),
      ].join('\n  '),
  };
}

/** A row of results for each position of an image: its channels. */
export function positionsTarget(image: ImageShape): Target {
  const { row, position } = stridesOf(image);
  const positions = positionsOf(image);
  return targetIn(
    image,
    /* wgsl */ `
fn channelOf(channel: u32) -> u32 { return channel; }
fn placeOf(row: u32, channel: u32) -> u32 {
  let place = row / ${positions}u * ${row}u + row % ${positions}u * ${position}u + channel;
  return select(${NOWHERE}, place, channel < ${position}u);
}`,
  );
}

/** A row of results for each block (see imageOperands.ts): [large position, channel]. */
export function blocksTarget({ large, small }: Sides): Target {
  const { row, position } = stridesOf(large);
  const [blocks, across] = [blocksOf(small), small.width + 1];
  return targetIn(
    large,
    /* wgsl */ `
fn channelOf(column: u32) -> u32 { return column % ${position}u; }
fn placeOf(row: u32, column: u32) -> u32 {
  let block = row % ${blocks}u;
  let which = column / ${position}u;
  // These wrap below zero.
  let y = 2u * (block / ${across}u) + which / 2u - 1u;
  let x = 2u * (block % ${across}u) + which % 2u - 1u;
  let place = row / ${blocks}u * ${row}u + (y * ${large.width}u + x) * ${position}u + channelOf(column);
  return select(${NOWHERE}, place, ${contains(large, 'y', 'x')});
}`,
  );
}

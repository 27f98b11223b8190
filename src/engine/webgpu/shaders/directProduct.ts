// A product straight from memory: each thread has a tile of eight rows and two vectors of the result in registers.
// For GPUs that a processor emulates.
import { repeat } from './bindings';
import type { ProductCode, ProductKind } from './product';

const ROWS = 8;
const VECTORS = 2;
const SIDE = 8;

const LANES = ['x', 'y', 'z', 'w'] as const;

/** Multiplies by the terms of one depth: `a<row>` are numbers, `b<vector>` vectors. */
const ACCUMULATE = repeat(ROWS, (row) =>
  repeat(VECTORS, (v) => `c${row}_${v} = fma(vec4f(a${row}), b${v}, c${row}_${v});`),
);

/** Four terms of the right operand, `r<term>_<vector>`, whose rows lie across the depth. */
const RIGHT_ACROSS = repeat(4, (q) =>
  repeat(
    VECTORS,
    (v) => `let r${q}_${v} = right[(d.rightFirst + 4u * k + ${q}u) * d.rightVectors + vector + ${v}u];`,
  ),
);

/** The same, whose rows lie along the depth. */
const RIGHT_ALONG = repeat(VECTORS, (v) => {
  const row = (q: number) => `right[(d.rightFirst + 4u * (vector + ${v}u) + ${q}u) * d.rightVectors + k]`;
  return [
    `let t${v} = transpose(mat4x4f(${row(0)}, ${row(1)}, ${row(2)}, ${row(3)}));`,
    repeat(4, (q) => `let r${q}_${v} = t${v}[${q}];`),
  ].join('\n');
});

/** Left rows lie along the depth: four terms at a time. */
const alongDepth = (kind: 'NN' | 'NT'): string => `
  for (var k = 0u; k < (d.depth + 3u) / 4u; k++) {
    ${repeat(ROWS, (row) => `let l${row} = left[(d.leftFirst + row + ${row}u) * d.leftVectors + k];`)}
    ${kind === 'NN' ? RIGHT_ACROSS : RIGHT_ALONG}
    ${repeat(
      4,
      (q) => `{
      ${repeat(ROWS, (row) => `let a${row} = l${row}.${LANES[q]};`)}
      ${repeat(VECTORS, (v) => `let b${v} = r${q}_${v};`)}
      ${ACCUMULATE}
    }`,
    )}
  }`;

/** Left rows lie across the depth: one term at a time. */
const ACROSS_DEPTH = `
  for (var k = 0u; k < d.depth; k++) {
    ${repeat(ROWS / 4, (v) => `let l${v} = left[(d.leftFirst + k) * d.leftVectors + row / 4u + ${v}u];`)}
    ${repeat(ROWS, (row) => `let a${row} = l${row >> 2}.${LANES[row & 3]};`)}
    ${repeat(VECTORS, (v) => `let b${v} = right[(d.rightFirst + k) * d.rightVectors + vector + ${v}u];`)}
    ${ACCUMULATE}
  }`;

const SUM_COLUMNS = `
  if (row == 0u) {
    for (var v = vector; v < min(vector + ${VECTORS}u, d.vectors); v++) {
      var sum = vec4f(0.0);
      for (var k = 0u; k < d.depth; k++) { sum += right[(d.rightFirst + k) * d.rightVectors + v]; }
      finishSum(v, sum);
    }
  }`;

export function directProduct(kind: ProductKind): ProductCode {
  const code = `
@compute @workgroup_size(${SIDE}, ${SIDE})
fn main(@builtin(global_invocation_id) id: vec3u) {
  let row = id.y * ${ROWS}u;
  let vector = id.x * ${VECTORS}u;
  if (row >= d.rows || vector >= d.vectors) { return; }
  ${repeat(ROWS, (row) => repeat(VECTORS, (v) => `var c${row}_${v} = vec4f(0.0);`))}
  ${kind === 'TN' ? ACROSS_DEPTH : alongDepth(kind)}
  ${repeat(ROWS, (row) =>
    repeat(
      VECTORS,
      (v) =>
        `if (row + ${row}u < d.rows && vector + ${v}u < d.vectors) { finish(row + ${row}u, vector + ${v}u, c${row}_${v}); }`,
    ),
  )}
  ${kind === 'TN' ? SUM_COLUMNS : ''}
}`;
  return { code, tile: { rows: ROWS * SIDE, vectors: VECTORS * SIDE } };
}

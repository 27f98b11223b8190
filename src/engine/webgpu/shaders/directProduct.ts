// A product straight from memory. Each thread has a tile of the result in registers. It is for GPUs that a processor
// emulates, where a load costs many times as much as a multiplication. If such a GPU lets four threads exchange values,
// these four work on the same rows: each loads a quarter of the left operand's values and passes them to the others.
import { repeat } from './bindings';
import type { ProductCode, ProductKind } from './productCode';

/** The work of one thread, and the threads beside it. */
interface Tile {
  readonly rows: number;
  readonly vectors: number;
  /** The threads of a workgroup, in x and y. */
  readonly threads: readonly [number, number];
  /** Whether the workgroup is one subgroup, whose threads share the rows. */
  readonly shared: boolean;
}

const OWN: Tile = { rows: 8, vectors: 2, threads: [8, 8], shared: false };
const SHARED: Tile = { rows: 16, vectors: 4, threads: [4, 1], shared: true };

const LANES = ['x', 'y', 'z', 'w'] as const;

/** Loads the left operand if its rows run along the depth. Also names the numbers at one depth, row by row. */
function leftAlong({ rows, shared }: Tile): { load: string; at: (row: number, q: number) => string } {
  const vector = (row: string) => `left[(d.leftFirst + row + ${row}) * d.leftVectors + k]`;
  if (!shared)
    return {
      load: repeat(rows, (row) => `let l${row} = ${vector(`${row}u`)};`),
      at: (row, q) => `l${row}.${LANES[q]}`,
    };
  return {
    load: repeat(rows / 4, (part) => `let l${part} = ${vector(`${4 * part}u + lane`)};`),
    at: (row, q) => `subgroupBroadcast(l${row >> 2}.${LANES[q]}, ${row & 3}u)`,
  };
}

/** The same if its rows run across the depth. */
function leftAcross({ rows, shared }: Tile): { load: string; at: (row: number) => string } {
  const vector = (at: string) => `left[(d.leftFirst + k) * d.leftVectors + row / 4u + ${at}]`;
  if (!shared)
    return {
      load: repeat(rows / 4, (part) => `let l${part} = ${vector(`${part}u`)};`),
      at: (row) => `l${row >> 2}.${LANES[row & 3]}`,
    };
  return {
    load: repeat(rows / 16, (part) => `let l${part} = ${vector(`${4 * part}u + lane`)};`),
    at: (row) => `subgroupBroadcast(l${row >> 4}.${LANES[row & 3]}, ${(row >> 2) & 3}u)`,
  };
}

/** Loads four terms of the right operand, `r<term>_<vector>`, if its rows run across the depth. */
const rightAcross = (vectors: number): string =>
  repeat(4, (q) =>
    repeat(
      vectors,
      (v) => `let r${q}_${v} = right[(d.rightFirst + 4u * k + ${q}u) * d.rightVectors + vector + ${v}u];`,
    ),
  );

/** The same if its rows run along the depth. */
const rightAlong = (vectors: number): string =>
  repeat(vectors, (v) => {
    const row = (q: number) => `right[(d.rightFirst + 4u * (vector + ${v}u) + ${q}u) * d.rightVectors + k]`;
    return [
      `let t${v} = transpose(mat4x4f(${row(0)}, ${row(1)}, ${row(2)}, ${row(3)}));`,
      repeat(4, (q) => `let r${q}_${v} = t${v}[${q}];`),
    ].join('\n');
  });

/** The terms of one depth: `number(row)` times `vector(v)`. */
const accumulate = (
  { rows, vectors }: Tile,
  number: (row: number) => string,
  vector: (v: number) => string,
): string =>
  repeat(rows, (row) =>
    [
      `{ let a = vec4f(${number(row)});`,
      repeat(vectors, (v) => `c${row}_${v} = fma(a, ${vector(v)}, c${row}_${v});`),
      '}',
    ].join('\n'),
  );

/** The loop if the left rows run along the depth: four terms at a time. */
function alongDepth(kind: 'NN' | 'NT', tile: Tile): string {
  const { load, at } = leftAlong(tile);
  return `
  for (var k = 0u; k < (d.depth + 3u) / 4u; k++) {
    ${load}
    ${kind === 'NN' ? rightAcross(tile.vectors) : rightAlong(tile.vectors)}
    ${repeat(4, (q) =>
      accumulate(
        tile,
        (row) => at(row, q),
        (v) => `r${q}_${v}`,
      ),
    )}
  }`;
}

/** The loop if the left rows run across the depth: one term at a time. */
function acrossDepth(tile: Tile): string {
  const { load, at } = leftAcross(tile);
  return `
  for (var k = 0u; k < d.depth; k++) {
    ${load}
    ${repeat(tile.vectors, (v) => `let b${v} = right[(d.rightFirst + k) * d.rightVectors + vector + ${v}u];`)}
    ${accumulate(tile, at, (v) => `b${v}`)}
  }`;
}

/**
 * Passes the results on in a loop. Without a loop, the code after the product would be compiled once for each of them.
 */
const finishAll = ({ rows, vectors }: Tile): string => `
  var results = array<vec4f, ${rows * vectors}>(
    ${repeat(rows, (row) => repeat(vectors, (v) => `c${row}_${v},`))}
  );
  for (var i = 0u; i < ${rows * vectors}u; i++) {
    let r = row + i / ${vectors}u;
    let v = vector + i % ${vectors}u;
    if (r < d.rows && v < d.vectors) { finish(r, v, results[i]); }
  }`;

const sumColumns = (vectors: number): string => `
  if (row == 0u) {
    for (var v = vector; v < min(vector + ${vectors}u, d.vectors); v++) {
      var sum = vec4f(0.0);
      for (var k = d.sumFirst; k < d.depth; k++) { sum += right[(d.rightFirst + k) * d.rightVectors + v]; }
      finishSum(v, sum);
    }
  }`;

/** Threads of a subgroup must stay together to the end, also those beyond the result. */
const WHERE = {
  own: (rows: number, vectors: number) => `
  @builtin(global_invocation_id) id: vec3u
) {
  let row = id.y * ${rows}u;
  let vector = id.x * ${vectors}u;
  if (row >= d.rows || vector >= d.vectors) { return; }`,
  shared: (rows: number, vectors: number) => `
  @builtin(workgroup_id) group: vec3u,
  @builtin(subgroup_invocation_id) lane: u32
) {
  let row = group.y * ${rows}u;
  let vector = (group.x * 4u + lane) * ${vectors}u;`,
};

/** @param shared whether four threads exchange values */
export function directProduct(kind: ProductKind, shared: boolean): ProductCode {
  const tile = shared ? SHARED : OWN;
  const { rows, vectors, threads } = tile;
  const code = `
@compute @workgroup_size(${threads[0]}, ${threads[1]})
fn main(${WHERE[shared ? 'shared' : 'own'](rows, vectors)}
  ${repeat(rows, (row) => repeat(vectors, (v) => `var c${row}_${v} = vec4f(0.0);`))}
  ${kind === 'TN' ? acrossDepth(tile) : alongDepth(kind, tile)}
  ${finishAll(tile)}
  ${kind === 'TN' ? sumColumns(vectors) : ''}
}`;
  return {
    code,
    tile: { rows: rows * threads[1], vectors: vectors * threads[0] },
    extensions: shared ? ['subgroups'] : [],
  };
}

// A product straight from memory. Each thread has a tile of the result in registers. It is for GPUs that a processor
// emulates, where a load costs many times as much as a multiplication. If such a GPU lets four threads exchange values,
// these four work on the same rows: each loads a quarter of the left operand's values and passes them to the others.
import { repeat } from './bindings';
import type { Operand, ProductCode, ProductForm } from './productCode';

/** The number of threads in a subgroup that exchange values. */
export const SHARING_THREADS = 4;

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

/** A tile for results with so many vectors in a row, if that is known: narrow results would not fill the others. */
function tileFor(vectors: number, shared: boolean): Tile {
  if (shared && vectors >= SHARING_THREADS) {
    const each = vectors >= 4 * SHARING_THREADS ? 4 : vectors >= 2 * SHARING_THREADS ? 2 : 1;
    return { ...SHARED, vectors: each };
  }
  const each = Math.min(vectors, OWN.vectors);
  const across = Math.min(8, 2 ** Math.ceil(Math.log2(vectors / each)));
  return { ...OWN, vectors: each, threads: [across, 64 / across] };
}

const LANES = ['x', 'y', 'z', 'w'] as const;

/** How the loop reads an operand. */
interface Reading {
  /** Names the lines that stay the same, before the loop. */
  readonly lines: string;
  /** Loads what one turn of the loop needs. */
  readonly load: string;
}

/** The left operand if its rows run along the depth. `at` names the numbers at one depth, row by row. */
function leftAlong(
  { rows, shared }: Tile,
  left: Operand,
): Reading & { at: (row: number, q: number) => string } {
  const loads = shared ? rows / 4 : rows;
  const row = (i: number): string => (shared ? `row + ${4 * i}u + lane` : `row + ${i}u`);
  return {
    lines: repeat(loads, (i) => left.line(`leftLine${i}`, row(i))),
    load: repeat(loads, (i) => `let l${i} = ${left.at(`leftLine${i}`, 'k')};`),
    at: shared
      ? (i, q) => `subgroupBroadcast(l${i >> 2}.${LANES[q]}, ${i & 3}u)`
      : (i, q) => `l${i}.${LANES[q]}`,
  };
}

/** The same if its rows run across the depth. */
function leftAcross({ rows, shared }: Tile, left: Operand): { load: string; at: (row: number) => string } {
  const vector = (i: number): string => (shared ? `row / 4u + ${4 * i}u + lane` : `row / 4u + ${i}u`);
  const loads = repeat(
    shared ? rows / 16 : rows / 4,
    (i) => `let l${i} = ${left.at('leftLine', vector(i))};`,
  );
  return {
    load: `${left.line('leftLine', 'k')}\n${loads}`,
    at: shared
      ? (row) => `subgroupBroadcast(l${row >> 4}.${LANES[row & 3]}, ${(row >> 2) & 3}u)`
      : (row) => `l${row >> 2}.${LANES[row & 3]}`,
  };
}

/** Four terms of the right operand, `r<term>_<vector>`, if its rows run across the depth. */
const rightAcross = (vectors: number, right: Operand): Reading => ({
  lines: '',
  load: repeat(4, (q) =>
    [
      right.line(`rightLine${q}`, `4u * k + ${q}u`),
      repeat(vectors, (v) => `let r${q}_${v} = ${right.at(`rightLine${q}`, `vector + ${v}u`)};`),
    ].join('\n'),
  ),
});

/** The same if its rows run along the depth. */
function rightAlong(vectors: number, right: Operand): Reading {
  const name = (v: number, q: number): string => `rightLine${4 * v + q}`;
  return {
    lines: repeat(vectors, (v) => repeat(4, (q) => right.line(name(v, q), `4u * (vector + ${v}u) + ${q}u`))),
    load: repeat(vectors, (v) => {
      const row = (q: number): string => right.at(name(v, q), 'k');
      return [
        `let t${v} = transpose(mat4x4f(${row(0)}, ${row(1)}, ${row(2)}, ${row(3)}));`,
        repeat(4, (q) => `let r${q}_${v} = t${v}[${q}];`),
      ].join('\n');
    }),
  };
}

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
function alongDepth({ kind, left, right }: ProductForm, tile: Tile): string {
  const { lines, load, at } = leftAlong(tile, left);
  const ofRight = (kind === 'NN' ? rightAcross : rightAlong)(tile.vectors, right);
  return `
  ${lines}
  ${ofRight.lines}
  for (var k = 0u; k < (d.depth + 3u) / 4u; k++) {
    ${load}
    ${ofRight.load}
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
function acrossDepth({ left, right }: ProductForm, tile: Tile): string {
  const { load, at } = leftAcross(tile, left);
  return `
  for (var k = firstTerm; k < endTerm; k++) {
    ${load}
    ${right.line('rightLine', 'k')}
    ${repeat(tile.vectors, (v) => `let b${v} = ${right.at('rightLine', `vector + ${v}u`)};`)}
    ${accumulate(tile, at, (v) => `b${v}`)}
  }`;
}

/** The terms that a workgroup adds. */
const terms = (inParts: boolean): string =>
  inParts
    ? `
  part = group.z;
  let firstTerm = group.z * d.share;
  let endTerm = min(d.depth, firstTerm + d.share);`
    : `
  let firstTerm = 0u;
  let endTerm = d.depth;`;

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

const sumColumns = ({ right }: ProductForm, { vectors }: Tile): string => `
  if (row == 0u) {
    for (var v = vector; v < min(vector + ${vectors}u, d.vectors); v++) {
      var sum = vec4f(0.0);
      for (var k = max(d.sumFirst, firstTerm); k < endTerm; k++) {
        ${right.line('line', 'k')}
        sum += ${right.at('line', 'v')};
      }
      finishSum(v, sum);
    }
  }`;

/** Threads of a subgroup must stay together to the end, also those beyond the result. */
const WHERE = {
  own: ({ rows, vectors }: Tile) => `
  @builtin(workgroup_id) group: vec3u,
  @builtin(global_invocation_id) id: vec3u
) {
  let row = id.y * ${rows}u;
  let vector = id.x * ${vectors}u;
  if (row >= d.rows || vector >= d.vectors) { return; }`,
  shared: ({ rows, vectors }: Tile) => `
  @builtin(workgroup_id) group: vec3u,
  @builtin(subgroup_invocation_id) lane: u32
) {
  let row = group.y * ${rows}u;
  let vector = (group.x * 4u + lane) * ${vectors}u;`,
};

/** @param shared whether four threads exchange values */
export function directProduct(form: ProductForm, shared: boolean): ProductCode {
  const tile = form.vectors === undefined ? (shared ? SHARED : OWN) : tileFor(form.vectors, shared);
  const { rows, vectors, threads } = tile;
  const code = `
@compute @workgroup_size(${threads[0]}, ${threads[1]})
fn main(${WHERE[tile.shared ? 'shared' : 'own'](tile)}
  ${repeat(rows, (row) => repeat(vectors, (v) => `var c${row}_${v} = vec4f(0.0);`))}
  ${form.kind === 'TN' ? `${terms(form.inParts ?? false)}${acrossDepth(form, tile)}` : alongDepth(form, tile)}
  ${finishAll(tile)}
  ${form.kind === 'TN' ? sumColumns(form, tile) : ''}
}`;
  return {
    code,
    tile: { rows: rows * threads[1], vectors: vectors * threads[0] },
    extensions: tile.shared ? ['subgroups'] : [],
  };
}

// A product in tiles of 32x32. 64 threads fetch 32 terms of the tile's rows and columns at a time, and the next terms
// while these are multiplied. Each thread has a tile of 4x4 of the result in registers. The tile is small because the
// matrices are: the tutorial's fill a large GPU only in many small pieces.
import { repeat } from './bindings';
import type { Operand, ProductCode, ProductForm } from './productCode';

/** The number of threads along each side. Each has four rows and one vector. */
const SIDE = 8;
/** The number of terms that are fetched at a time, and of vectors of them. */
const CHUNK = 32;
const CHUNK_VECTORS = CHUNK / 4;
/** The number of vectors that a thread fetches of each operand at a time. */
const FETCHES = 4;

/** One of the two operands. */
interface Side {
  readonly name: 'left' | 'right';
  readonly operand: Operand;
  /** Whether its rows run along the depth, so that the tile must be transposed. */
  readonly turned: boolean;
  /** The tile's place along this operand, counted in tiles, and a thread's place in it. */
  readonly group: 'group.x' | 'group.y';
  readonly thread: 'tx' | 'ty';
}

const sidesOf = ({ kind, left, right }: ProductForm): readonly [Side, Side] => [
  { name: 'left', operand: left, turned: kind !== 'TN', group: 'group.y', thread: 'ty' },
  { name: 'right', operand: right, turned: kind === 'NT', group: 'group.x', thread: 'tx' },
];

/** Names the lines of which a thread fetches in each chunk: those of a transposed operand, which stay the same. */
function nameLines({ name, operand, turned, group }: Side): string {
  if (!turned) return '';
  const first = `4u * (${group} * ${SIDE}u + local / ${CHUNK_VECTORS}u)`;
  return repeat(FETCHES, (i) => operand.line(`${name}Line${i}`, `${first} + ${i}u`));
}

/** Fetches a thread's share of the next chunk into `<name>0` to `<name>3`. Terms beyond the depth are zero. */
function fetch({ name, operand, turned, group }: Side): string {
  if (turned)
    // Neighbouring threads read along a row. Each reads the same vector of four rows.
    return `{
      let along = chunk * ${CHUNK_VECTORS}u + local % ${CHUNK_VECTORS}u;
      let inside = along < (d.depth + 3u) / 4u;
      ${repeat(FETCHES, (i) => `${name}${i} = select(vec4f(0.0), ${operand.at(`${name}Line${i}`, 'along')}, inside);`)}
    }`;
  return `{
      let term = chunk * ${CHUNK}u + local / ${SIDE}u;
      let vector = ${group} * ${SIDE}u + local % ${SIDE}u;
      ${repeat(FETCHES, (i) => {
        const line = `term + ${i * SIDE}u`;
        return `{
          ${operand.line('line', line)}
          ${name}${i} = select(vec4f(0.0), ${operand.at('line', 'vector')}, ${line} < d.depth);
        }`;
      })}
    }`;
}

/**
 * Writes a thread's share into the workgroup's memory, [term][vector]. The vectors of a transposed tile are permuted by
 * the term, so that neighbouring threads do not write to the same bank.
 */
function lay({ name, turned }: Side): string {
  if (!turned) return repeat(FETCHES, (i) => `${name}Tile[${i * SIDE * SIDE}u + local] = ${name}${i};`);
  return `{
      let across = transpose(mat4x4f(${name}0, ${name}1, ${name}2, ${name}3));
      let along = local % ${CHUNK_VECTORS}u;
      let at = along * ${4 * SIDE}u + ((local / ${CHUNK_VECTORS}u) ^ along);
      ${repeat(4, (q) => `${name}Tile[at + ${q * SIDE}u] = across[${q}];`)}
    }`;
}

/** The place of a thread's vector, for term `q` of the four that `along` counts. */
const laid = ({ turned, thread }: Side, q: number): string =>
  turned
    ? `(4u * along + ${q}u) * ${SIDE}u + (${thread} ^ along)`
    : `(4u * along + ${q}u) * ${SIDE}u + ${thread}`;

const multiply = (left: Side, right: Side): string => `
    for (var along = 0u; along < ${CHUNK_VECTORS}u; along++) {
      ${repeat(
        4,
        (q) => `{
        let a = leftTile[${laid(left, q)}];
        let b = rightTile[${laid(right, q)}];
        c0 = fma(vec4f(a.x), b, c0);
        c1 = fma(vec4f(a.y), b, c1);
        c2 = fma(vec4f(a.z), b, c2);
        c3 = fma(vec4f(a.w), b, c3);
      }`,
      )}
    }`;

/**
 * Each row of threads sums every eighth term. At the end the sums of the rows are added in the workgroup's memory.
 * `chunk` already is the next one.
 */
const SUM_CHUNK = `
    for (var term = ty; term < ${CHUNK}u; term += ${SIDE}u) {
      if ((chunk - 1u) * ${CHUNK}u + term >= d.sumFirst) { sum += rightTile[term * ${SIDE}u + tx]; }
    }`;
const FINISH_SUMS = `
  workgroupBarrier();
  rightTile[local] = sum;
  workgroupBarrier();
  if (group.y == 0u && ty == 0u && vector < d.vectors) {
    for (var i = 1u; i < ${SIDE}u; i++) { sum += rightTile[i * ${SIDE}u + tx]; }
    finishSum(vector, sum);
  }`;

const ALL_CHUNKS = `
  let chunks = (d.depth + ${CHUNK - 1}u) / ${CHUNK}u;
  var chunk = 0u;`;

/** The shares of parts are whole chunks. */
const CHUNKS_OF_PART = `
  part = group.z;
  let chunks = (min(d.depth, (group.z + 1u) * d.share) + ${CHUNK - 1}u) / ${CHUNK}u;
  var chunk = group.z * d.share / ${CHUNK}u;`;

export function tiledProduct(form: ProductForm): ProductCode {
  const [left, right] = sidesOf(form);
  const sums = form.kind === 'TN';
  const code = `
var<workgroup> leftTile: array<vec4f, ${CHUNK * SIDE}>;
var<workgroup> rightTile: array<vec4f, ${CHUNK * SIDE}>;

@compute @workgroup_size(${SIDE * SIDE})
fn main(@builtin(workgroup_id) group: vec3u, @builtin(local_invocation_index) local: u32) {
  let tx = local % ${SIDE}u;
  let ty = local / ${SIDE}u;
  ${repeat(4, (i) => `var c${i} = vec4f(0.0);`)}
  ${sums ? 'var sum = vec4f(0.0);' : ''}
  ${repeat(FETCHES, (i) => `var left${i}: vec4f;\n  var right${i}: vec4f;`)}
  ${nameLines(left)}
  ${nameLines(right)}
  ${form.inParts ? CHUNKS_OF_PART : ALL_CHUNKS}
  ${fetch(left)}
  ${fetch(right)}
  loop {
    ${lay(left)}
    ${lay(right)}
    workgroupBarrier();
    chunk++;
    if (chunk < chunks) {
      ${fetch(left)}
      ${fetch(right)}
    }
    ${multiply(left, right)}
    ${sums ? SUM_CHUNK : ''}
    if (chunk == chunks) { break; }
    workgroupBarrier();
  }
  let row = (group.y * ${SIDE}u + ty) * 4u;
  let vector = group.x * ${SIDE}u + tx;
  if (vector < d.vectors) {
    ${repeat(4, (i) => `if (row + ${i}u < d.rows) { finish(row + ${i}u, vector, c${i}); }`)}
  }
  ${sums ? FINISH_SUMS : ''}
}`;
  return { code, tile: { rows: 4 * SIDE, vectors: SIDE }, extensions: [] };
}

// The container format safetensors, as https://huggingface.co/docs/safetensors describes it: eight bytes with the
// header's length, the header as JSON, then every tensor's bytes, little-endian and without gaps. This file knows
// nothing of runs, and of the element types only F32. It treats input as hostile and allocates only the header.
import * as v from 'valibot';
import { count, listOf, object, record } from '../../config/schemas';
import { sizeOf } from '../../plan/weights';
import { readBlob } from '../readBlob';
import { shortened } from '../fileErrors';
import type { Refuse } from './refusal';
import { parseStrictJson } from './strictJson';

const LENGTH_BYTES = 8;
/** The header of a hundred tensors has some ten kilobytes. */
const MAX_HEADER_BYTES = 2 ** 20;
/** The data begin at a multiple of this, for programs that map the file into memory. */
const ALIGNMENT = 8;
const OPENING_BRACE = 0x7b;
export const METADATA = '__metadata__';
export const FLOAT_BYTES = 4;

export interface Tensor {
  readonly name: string;
  readonly shape: readonly number[];
  readonly data: Float32Array;
}

/** The place of a tensor in the data. */
export interface TensorPlace {
  readonly name: string;
  readonly shape: readonly number[];
  readonly begin: number;
  readonly end: number;
}

export interface Container {
  /** The format says strings, but some programs also write numbers. */
  readonly metadata: ReadonlyMap<string, unknown>;
  /** The header's other entries, unchecked. */
  readonly entries: ReadonlyMap<string, unknown>;
  /** Where the data begin in the file. */
  readonly dataOffset: number;
  readonly dataBytes: number;
}

/** The parts of the file, in order. */
export function writeContainer(
  metadata: Readonly<Record<string, string>>,
  tensors: readonly Tensor[],
): Uint8Array<ArrayBuffer>[] {
  let end = 0;
  const entries = tensors.map(({ name, shape, data }) => {
    const begin = end;
    end += data.byteLength;
    return [name, { dtype: FLOAT32, shape, data_offsets: [begin, end] }] as const;
  });
  const text = JSON.stringify({ [METADATA]: metadata, ...Object.fromEntries(entries) });
  const json = new TextEncoder().encode(text);
  const length = Math.ceil(json.byteLength / ALIGNMENT) * ALIGNMENT;
  const header = new Uint8Array(LENGTH_BYTES + length).fill(0x20);
  new DataView(header.buffer).setBigUint64(0, BigInt(length), true);
  header.set(json, LENGTH_BYTES);
  const bytes = tensors.map(
    ({ data }) => new Uint8Array(data.buffer as ArrayBuffer, data.byteOffset, data.byteLength),
  );
  return [header, ...bytes];
}

/** @throws by `refuse` if this is no safetensors file, or its header cannot be read */
export async function readContainer(blob: Blob, refuse: Refuse): Promise<Container> {
  const read = async (part: Blob) =>
    new Uint8Array(await readBlob(part, (cause) => refuse('unreadable-file', cause)));
  const start = await read(blob.slice(0, LENGTH_BYTES + 1));
  if (start.byteLength <= LENGTH_BYTES) throw refuse('cut-short', `a file of ${blob.size} bytes`);
  if (start[LENGTH_BYTES] !== OPENING_BRACE) throw refuse('no-checkpoint', 'this is no safetensors file');
  const length = new DataView(start.buffer).getBigUint64(0, true);
  if (length > MAX_HEADER_BYTES) throw refuse('unreadable-header', `a header of ${length} bytes`);
  const dataOffset = LENGTH_BYTES + Number(length);
  if (dataOffset > blob.size) throw refuse('cut-short', `${blob.size} bytes, with a header of ${length}`);
  const json = parseStrictJson(await read(blob.slice(LENGTH_BYTES, dataOffset)));
  if (!json.ok) throw refuse('unreadable-header', `its header holds ${json.cause}`);
  const { [METADATA]: metadata, ...entries } = json.value as Record<string, unknown>;
  const named = metadata ?? {};
  if (!v.is(record, named)) throw refuse('bad-metadata', 'metadata that are no object', METADATA);
  return {
    metadata: new Map(Object.entries(named)),
    entries: new Map(Object.entries(entries)),
    dataOffset,
    dataBytes: blob.size - dataOffset,
  };
}

/** A convolution's kernel has four. */
const MAX_AXES = 4;
const FLOAT32 = 'F32';
/** Entries with another of the format's number types: F16, BF16, F64, I32, ... */
const otherNumbersSchema = object({ dtype: v.pipe(v.string(), v.regex(/^(?!F32$)[A-Z][A-Z0-9_]{1,15}$/)) });
const entrySchema = v.pipe(
  record,
  v.strictObject({
    dtype: v.literal(FLOAT32),
    shape: listOf(count, 0, MAX_AXES),
    data_offsets: v.strictTuple([count, count]),
  }),
);

function placeOf(name: string, entry: unknown, refuse: Refuse): TensorPlace {
  const other = v.safeParse(otherNumbersSchema, entry);
  if (other.success) {
    const { dtype } = other.output;
    throw refuse('other-numbers', `${shortened(name)} holds ${dtype} and not ${FLOAT32}`, name, dtype);
  }
  const parsed = v.safeParse(entrySchema, entry);
  if (!parsed.success) {
    const field = v.getDotPath(parsed.issues[0]);
    throw refuse('bad-tensor', `${shortened(name)} has a bad description: ${field ?? 'no entry'}`, name);
  }
  const { shape, data_offsets: offsets } = parsed.output;
  const [begin, end] = offsets;
  if (end - begin !== sizeOf(shape) * FLOAT_BYTES) {
    const cause = `${shortened(name)} has ${end - begin} bytes for a shape of ${shape.join(' x ')}`;
    throw refuse('bad-tensor', cause, name);
  }
  return { name, shape, begin, end };
}

/**
 * Finds the place of each tensor.
 *
 * @throws by `refuse` unless the tensors fill the data without gaps or overlaps
 */
export function placeTensors({ entries, dataBytes }: Container, refuse: Refuse): readonly TensorPlace[] {
  const places = [...entries].map(([name, entry]) => placeOf(name, entry, refuse));
  // An empty tensor may begin at the same byte as the next one.
  places.sort((a, b) => a.begin - b.begin || a.end - b.end);
  let reached = 0;
  for (const { name, begin, end } of places) {
    if (begin !== reached) {
      const what = begin < reached ? 'overlaps the one before it' : 'comes after a gap';
      throw refuse('bad-layout', `${shortened(name)} ${what}`, name);
    }
    reached = end;
  }
  if (reached > dataBytes) throw refuse('cut-short', `${dataBytes} bytes of data instead of ${reached}`);
  if (reached < dataBytes) throw refuse('bad-layout', `${dataBytes - reached} bytes that belong to nothing`);
  return places;
}

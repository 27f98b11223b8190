// A safetensors file in parts, which a test can change and join again, validly or not. It reads by the format's
// description, and only files of our own writer.
import { CHECKSUM_ENTRY, checksumOf } from '../../files/checkpoint/checksum';
import { FIRST_SETTINGS } from '../../files/checkpoint/metadata';
import { writeContainer, type Tensor } from '../../files/checkpoint/safetensors';

export interface Entry {
  dtype: unknown;
  shape: unknown;
  data_offsets: unknown;
}

export interface FileParts {
  metadata: Record<string, unknown>;
  entries: Record<string, Entry>;
  data: Uint8Array<ArrayBuffer>;
}

export const bytesOf = async (blob: Blob): Promise<Uint8Array<ArrayBuffer>> =>
  new Uint8Array(await blob.arrayBuffer());

export function takeApart(file: Uint8Array<ArrayBuffer>): FileParts {
  const length = Number(new DataView(file.buffer, file.byteOffset).getBigUint64(0, true));
  const json: unknown = JSON.parse(new TextDecoder().decode(file.subarray(8, 8 + length)));
  const { __metadata__: metadata, ...entries } = json as Record<string, Entry> & {
    __metadata__: Record<string, unknown>;
  };
  return { metadata, entries, data: file.slice(8 + length) };
}

/** @param json the header's text, which may be anything */
export function withHeader(json: string, data: Uint8Array<ArrayBuffer>): Uint8Array<ArrayBuffer> {
  const header = new TextEncoder().encode(json);
  const file = new Uint8Array(8 + header.length + data.length);
  new DataView(file.buffer).setBigUint64(0, BigInt(header.length), true);
  file.set(header, 8);
  file.set(data, 8 + header.length);
  return file;
}

export const putTogether = ({ metadata, entries, data }: FileParts): Uint8Array<ArrayBuffer> =>
  withHeader(JSON.stringify({ __metadata__: metadata, ...entries }), data);

/** The tensors of a valid file. */
export function tensorsOf({ entries, data }: FileParts): Tensor[] {
  return Object.entries(entries).map(([name, { shape, data_offsets: offsets }]) => {
    const [begin, end] = offsets as [number, number];
    return { name, shape: shape as number[], data: new Float32Array(data.slice(begin, end).buffer) };
  });
}

/** A file with a valid checksum, whatever it holds: made up rather than damaged. */
export function signed(metadata: Record<string, string>, tensors: readonly Tensor[]): Blob {
  const checksum = checksumOf(metadata, tensors);
  return new Blob(writeContainer({ ...metadata, [CHECKSUM_ENTRY]: checksum }, tensors));
}

/** The same run in the format's first version, which had fewer settings. */
export function inFirstVersion(parts: FileParts): Blob {
  const { checksum: _, ...words } = parts.metadata as Record<string, string>;
  const settings = JSON.parse(words['config']!) as Record<string, unknown>;
  const first = Object.fromEntries(FIRST_SETTINGS.map((key) => [key, settings[key]]));
  return signed({ ...words, version: '1', config: JSON.stringify(first) }, tensorsOf(parts));
}

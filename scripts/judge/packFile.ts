// Makes one of the judge's files (src/judge/files/tensorFile.ts) from numbers.
import { createHash } from 'node:crypto';
import {
  TENSOR_TYPES,
  writeTensorFile,
  type FileHeader,
  type TensorHeader,
} from '../../src/judge/files/tensorFile';
import { toHalf } from './halfFloat';

/** To be raised with every change of these scripts that changes the files. */
const SCRIPT = 1;

export interface FileTensor extends TensorHeader {
  readonly values: ArrayLike<number>;
}

function bytesOf({ type, values }: FileTensor): Uint8Array {
  const data = type === 'float16' ? Uint16Array.from(values, toHalf) : Float32Array.from(values);
  return new Uint8Array(data.buffer);
}

export interface PackedFile {
  readonly header: FileHeader;
  readonly file: Uint8Array<ArrayBuffer>;
}

/** @param facts what the header says beside script, hash and tensors */
export function packFile(facts: Pick<FileHeader, 'format'>, tensors: readonly FileTensor[]): PackedFile {
  const size = ({ type, values }: FileTensor): number => TENSOR_TYPES[type] * values.length;
  const data = new Uint8Array(tensors.reduce((bytes, tensor) => bytes + size(tensor), 0));
  let at = 0;
  for (const tensor of tensors) {
    data.set(bytesOf(tensor), at);
    at += size(tensor);
  }
  const header = {
    ...facts,
    script: SCRIPT,
    sha256: createHash('sha256').update(data).digest('hex'),
    tensors: tensors.map(({ name, shape, type }) => ({ name, shape, type })),
  };
  return { header, file: writeTensorFile(header, data) };
}

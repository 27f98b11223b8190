// The addresses of the judge's files, which are copied into the build.
import type { DatasetId } from '../../config/engines';
import judge from './judge.bin?url';
import test from './reference-mnist-test.bin?url';
import train from './reference-mnist-train.bin?url';

export const JUDGE_ADDRESS = judge;

export const REFERENCE_ADDRESSES: Readonly<Record<DatasetId, string>> = {
  'mnist-test': test,
  'mnist-train': train,
};

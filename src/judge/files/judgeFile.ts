// The judge's weights as they come with the page (judge.bin), and its name.
import { JUDGE_TENSORS } from '../network/layers';
import { readTensorFile, type FileHeader } from './tensorFile';

export const JUDGE_FORMAT = 'digit-forge-judge';

export interface JudgeHeader extends FileHeader {
  readonly format: typeof JUDGE_FORMAT;
  /** The share of the 10,000 images of mnist-test that it names rightly. It was trained on mnist-train. */
  readonly accuracy: number;
}

export interface JudgeFile {
  /** The first eight digits of the weights' SHA-256. Figures carry it, so that those of another judge differ. */
  readonly name: string;
  readonly accuracy: number;
  readonly weights: ReadonlyMap<string, Float32Array>;
}

/** Figures of two judges cannot be compared. */
export const judgeName = ({ sha256 }: Pick<FileHeader, 'sha256'>): string => sha256.slice(0, 8);

/** @throws Error if it is not the judge's file */
export function readJudge(file: ArrayBuffer): JudgeFile {
  const { header, tensors } = readTensorFile<JudgeHeader>(file, JUDGE_FORMAT);
  for (const { name, shape } of JUDGE_TENSORS) {
    const found = header.tensors.find((tensor) => tensor.name === name);
    if (found?.shape.join() !== shape.join()) throw new Error(`no ${name} of the shape ${shape.join(' x ')}`);
  }
  return { name: judgeName(header), accuracy: header.accuracy, weights: tensors };
}

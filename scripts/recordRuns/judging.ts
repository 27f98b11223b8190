// Measures the images of a run as the judge's worker does.
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { DATASETS } from '../../src/config/datasets';
import type { DatasetId } from '../../src/config/engines';
import { isOwn } from '../../src/config/ownImages';
import type { TrainConfig } from '../../src/config/trainConfig';
import { parseIdxImages } from '../../src/data/idxFile';
import { parseIdxLabels } from '../../src/data/idxLabels';
import { copiesAmong } from '../../src/judge/copies';
import { figuresOf } from '../../src/judge/figures';
import { readJudge } from '../../src/judge/files/judgeFile';
import { readReference, type Reference } from '../../src/judge/files/referenceFile';
import { JudgeNetwork } from '../../src/judge/network/judgeNetwork';
import { tfjsProducts } from '../../src/judge/network/products';
import type { Copies, ImagesToMeasure, Quality } from '../../src/protocol/judge';
import { startWasm } from '../judge/product';
import { readMnist } from '../mnistFiles.mjs';
import { ROOT } from '../npm.mjs';

const readFileOf = async (name: string): Promise<ArrayBuffer> =>
  Uint8Array.from(await readFile(join(ROOT, 'src/judge/files', name))).buffer;

/** The data set that a run learns from: the runs of scripts learn from MNIST. */
export function publishedOf({ dataset }: TrainConfig): DatasetId {
  if (isOwn(dataset)) throw new TypeError('The runs that are recorded learn from MNIST');
  return dataset;
}

/** A data set's images and labels. */
export async function readData(id: DatasetId): Promise<{ images: Uint8Array; labels: Uint8Array }> {
  const { file, labelFile, images } = DATASETS[id];
  const read = (name: string): Promise<Uint8Array> => readMnist(name.replace(/\.gz$/, ''));
  return {
    images: parseIdxImages(await read(file), file).pixels,
    labels: parseIdxLabels(await read(labelFile), labelFile, images),
  };
}

export interface Judging {
  /** The judge's. */
  readonly name: string;
  readonly measure: (sample: ImagesToMeasure) => Promise<Quality>;
  /** @param real the images that were trained on */
  readonly findCopies: (sample: ImagesToMeasure, real: Uint8Array) => Copies;
}

export async function startJudging(): Promise<Judging> {
  await startWasm();
  const { name, weights } = readJudge(await readFileOf('judge.bin'));
  const network = new JudgeNetwork(weights);
  const references: Record<DatasetId, Reference> = {
    'mnist-test': readReference(await readFileOf('reference-mnist-train.bin'), name),
    'mnist-train': readReference(await readFileOf('reference-mnist-test.bin'), name),
  };
  return {
    name,
    measure: async ({ pixels, labels, dataset }) => ({
      ...figuresOf(await network.judge(pixels), labels, references[dataset], tfjsProducts),
      judge: name,
    }),
    findCopies: ({ pixels, dataset }, real) =>
      copiesAmong(pixels, real, references[dataset].copyDistance, tfjsProducts),
  };
}

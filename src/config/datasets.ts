// Each data set's facts that are needed before it is loaded: its files' names beside the page, and its size.
import type { DatasetId } from './engines';

export interface DatasetDescription {
  /** File below the page's `data/` folder: gzipped IDX, as published. */
  readonly file: string;
  /** Another such file: the digit that each image shows. It is loaded where the networks take labels. */
  readonly labelFile: string;
  /** Number of images. */
  readonly images: number;
}

export const DATASETS: Readonly<Record<DatasetId, DatasetDescription>> = {
  'mnist-test': {
    file: 't10k-images-idx3-ubyte.gz',
    labelFile: 't10k-labels-idx1-ubyte.gz',
    images: 10_000,
  },
  'mnist-train': {
    file: 'train-images-idx3-ubyte.gz',
    labelFile: 'train-labels-idx1-ubyte.gz',
    images: 60_000,
  },
};

/** Rows and columns of an MNIST image, in pixels. */
export const IMAGE_SIDE = 28;
/** Values of a flattened image: the generator's output and the discriminator's input. */
export const IMAGE_SIZE = IMAGE_SIDE * IMAGE_SIDE;

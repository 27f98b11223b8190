// The judge as it comes with the page, on the backends that run in Node.
import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import * as tf from '@tensorflow/tfjs-core';
import { describe, expect, it, vi } from 'vitest';
import { trainingData } from '../testing/samples/mnist';
import { SEED_CONFIG } from '../config/trainConfig';
import { agreementOf, verdictsOf } from '../quality/verdicts';
import { figuresOf } from './figures';
import { readJudge } from './files/judgeFile';
import { floorAt, readReference } from './files/referenceFile';
import { readTensorFile } from './files/tensorFile';
import { JudgeNetwork } from './network/judgeNetwork';
import { tfjsProducts } from './network/products';
import { startBackend } from './network/startBackend';

vi.mock('../engine/tfjs/backends/wasmFiles', () => import('../testing/engines/wasmFilesInNode'));

const read = (name: string): ArrayBuffer =>
  Uint8Array.from(readFileSync(fileURLToPath(new URL(`./files/${name}`, import.meta.url)))).buffer;
const judge = readJudge(read('judge.bin'));
const REFERENCES = ['mnist-test', 'mnist-train'] as const;

const { images: pixels, labels } = trainingData({ ...SEED_CONFIG, labels: true });
/** Images of the data set that the judge was not trained on. */
const some = (count: number) => ({
  pixels: pixels.subarray(0, count * 784),
  labels: labels!.subarray(0, count),
});

describe('the judge’s file', () => {
  it('holds at most 300 KB, and what its hash says', () => {
    const file = read('judge.bin');
    expect(file.byteLength).toBeLessThanOrEqual(300_000);
    const { header, data } = readTensorFile(file, 'digit-forge-judge');
    expect(createHash('sha256').update(data).digest('hex')).toBe(header.sha256);
    expect(judge.name).toBe(header.sha256.slice(0, 8));
  });

  it('claims to be right on 99.2% of what it was not trained on', () => {
    expect(judge.accuracy).toBeGreaterThanOrEqual(0.992);
  });

  it('is no other file', () => {
    expect(() => readJudge(read('reference-mnist-test.bin'))).toThrow('digit-forge-reference');
    expect(() => readJudge(read('judge.bin').slice(0, -4))).toThrow('bytes instead of');
  });
});

describe.each(REFERENCES)('the reference of %s', (dataset) => {
  const reference = readReference(read(`reference-${dataset}.bin`), judge.name);

  it('is this judge’s', () => {
    expect(() => readReference(read(`reference-${dataset}.bin`), '00000000')).toThrow(judge.name);
  });

  it('has distances of new digits that are larger than those of copies', () => {
    const { copyDistance, usualDistances } = reference;
    expect(usualDistances.pixels).toBeGreaterThan(2 * copyDistance);
    expect(usualDistances.features).toBeGreaterThan(1);
  });

  it('has a floor for every number of images, lower with more of them', () => {
    const floors = [100, 250, 300, 1_000, 7_000, 10_000].map((images) => floorAt(reference.floors, images));
    expect(floors).toEqual(floors.toSorted((a, b) => b - a));
    expect(floors[5]).toBe(reference.floors.at(-1)!.frechet);
  });
});

describe('the judge', () => {
  it('sees the same in WebAssembly and in JavaScript, to 1e-4 of each figure', async () => {
    const reference = readReference(read('reference-mnist-train.bin'), judge.name);
    const measure = async () => {
      const network = new JudgeNetwork(judge.weights);
      const { pixels: images, labels: asked } = some(100);
      const figures = figuresOf(await network.judge(images), asked, reference, tfjsProducts);
      network.dispose();
      return Object.values(figures);
    };
    await startBackend();
    expect(tf.getBackend()).toBe('wasm');
    const wasm = await measure();
    await import('@tensorflow/tfjs-backend-cpu');
    await tf.setBackend('cpu');
    const cpu = await measure();
    const known = cpu.flat();
    const apart = wasm.flat().map((figure, i) => Math.abs(figure! - known[i]!) / Math.max(known[i]!, 1e-9));
    expect(apart).toHaveLength(18);
    expect(Math.max(...apart)).toBeLessThanOrEqual(1e-4);
  });

  it('reads digits', async () => {
    await startBackend();
    const network = new JudgeNetwork(judge.weights);
    const { probabilities } = await network.judge(some(1_000).pixels);
    expect(agreementOf(verdictsOf(probabilities), some(1_000).labels)).toBeGreaterThan(0.985);
    const before = tf.memory().numTensors;
    await network.judge(some(130).pixels);
    expect(tf.memory().numTensors).toBe(before);
  });
});

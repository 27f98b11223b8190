// The tfjs models against the tutorial's tables, and a generator's way through its saved form.
import * as tf from '@tensorflow/tfjs-core';
import '@tensorflow/tfjs-backend-cpu';
import { beforeAll, describe, expect, it } from 'vitest';
import { IMAGE_SIZE } from '../config/datasets';
import { SEED_CONFIG } from '../config/trainConfig';
import type { ModelSummary } from '../protocol/trainer';
import { drawNormal, STREAM } from '../random/draw';
import { createEngine } from '../testing/tfjsEngines';
import { trainTo } from '../testing/training';
import { drawWithGenerator, packGenerator } from './generatorFile';
import { summariseNetworks } from './summaries';

beforeAll(async () => {
  await tf.setBackend('cpu');
});

describe('summaries', () => {
  let [generator, discriminator, gan]: ModelSummary[] = [];

  beforeAll(async () => {
    [generator, discriminator, gan] = await summariseNetworks(SEED_CONFIG);
  });

  it("has the tutorial's parameter counts, trainable and not", () => {
    const counts = [generator!, discriminator!, gan!].map((model) => [
      model.parameters,
      model.trainable,
      model.nonTrainable,
    ]);
    expect(counts).toEqual([
      [559_632, 559_632, 0],
      [533_505, 533_505, 0],
      [1_093_137, 559_632, 533_505],
    ]);
  });

  it("has the tutorial's layers", () => {
    expect(
      generator!.layers.map(({ type, outputShape, parameters }) => [type, outputShape, parameters]),
    ).toEqual([
      ['Dense', [null, 256], 25_856],
      ['LeakyReLU', [null, 256], 0],
      ['Dense', [null, 512], 131_584],
      ['LeakyReLU', [null, 512], 0],
      ['Dense', [null, 784], 402_192],
    ]);
    expect(discriminator!.layers.map(({ parameters }) => parameters)).toEqual([401_920, 0, 131_328, 0, 257]);
    expect(gan!.layers.map(({ type, outputShape, parameters }) => [type, outputShape, parameters])).toEqual([
      ['InputLayer', [null, 100], 0],
      ['Sequential', [null, 784], 559_632],
      ['Sequential', [null, 1], 533_505],
    ]);
  });

  it('leaves no tensor behind', async () => {
    const { numTensors } = tf.memory();
    await summariseNetworks(SEED_CONFIG);
    expect(tf.memory().numTensors).toBe(numTensors);
  });
});

describe('a saved generator', () => {
  const config = {
    ...SEED_CONFIG,
    batchSize: 4,
    latentSize: 7,
    generatorUnits: [5, 3],
    discriminatorUnits: [4],
  };
  const origin = { step: 2, seed: config.seed, latentSize: config.latentSize };

  async function trained() {
    const engine = await createEngine('tfjs-cpu', config);
    await trainTo(engine, 2);
    const noise = drawNormal(3, 0, STREAM.displayNoise, 6 * config.latentSize);
    const images = await engine.generate(noise, 6);
    const weights = await engine.readWeights();
    engine.dispose();
    await tf.setBackend('cpu');
    return { noise, images, artifacts: await packGenerator(config, weights, origin) };
  }

  it('draws the same pixels as the engine did', async () => {
    const { noise, images, artifacts } = await trained();
    expect(artifacts.origin).toEqual(origin);
    expect(artifacts.weightSpecs.map(({ name, shape }) => [name, shape])).toEqual([
      ['dense_1/kernel', [7, 5]],
      ['dense_1/bias', [5]],
      ['dense_2/kernel', [5, 3]],
      ['dense_2/bias', [3]],
      ['dense_3/kernel', [3, IMAGE_SIZE]],
      ['dense_3/bias', [IMAGE_SIZE]],
    ]);
    const { numTensors } = tf.memory();
    expect(await drawWithGenerator(artifacts, noise, 6)).toEqual(images);
    expect(tf.memory().numTensors).toBe(numTensors);
  });

  it('is refused where it takes another number of values, or is no model at all', async () => {
    const { noise, artifacts } = await trained();
    await expect(drawWithGenerator(artifacts, noise.subarray(0, 6 * 6), 6)).rejects.toMatchObject({
      code: 'file-foreign',
      details: { cause: 'it maps 7 values to 784, not 6 to 784' },
    });
    await expect(drawWithGenerator({ ...artifacts, modelTopology: {} }, noise, 6)).rejects.toMatchObject({
      code: 'file-foreign',
    });
  });
});

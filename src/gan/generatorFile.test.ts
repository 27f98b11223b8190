// A generator written to its saved form and read again.
import * as tf from '@tensorflow/tfjs-core';
import '@tensorflow/tfjs-backend-cpu';
import { beforeAll, describe, expect, it } from 'vitest';
import { IMAGE_SIZE } from '../config/datasets';
import { SEED_CONFIG, type TrainConfig } from '../config/trainConfig';
import { generatorModel } from '../plan/generatorModel';
import { STREAM } from '../plan/streams';
import { drawNormal } from '../random/draw';
import { createEngine } from '../testing/engines/tfjsEngines';
import { trainTo } from '../testing/engines/training';
import { drawWithGenerator } from './generatorFile';

beforeAll(async () => {
  await tf.setBackend('cpu');
});

describe('a saved generator', () => {
  const DENSE: TrainConfig = {
    ...SEED_CONFIG,
    batchSize: 4,
    latentSize: 7,
    generatorUnits: [5, 3],
    discriminatorUnits: [4],
  };
  const CONVOLUTIONAL: TrainConfig = { ...DENSE, architecture: 'convolutional', channels: 3 };

  async function trained(config: TrainConfig) {
    const { seed, latentSize } = config;
    const engine = await createEngine('tfjs-cpu', config);
    await trainTo(engine, 2);
    const noise = drawNormal(3, 0, STREAM.displayNoise, 6 * latentSize);
    const images = await engine.generate(noise, 6);
    const weights = await engine.readWeights();
    engine.dispose();
    await tf.setBackend('cpu');
    const origin = { step: 2, seed, latentSize };
    return { noise, images, artifacts: { ...generatorModel(config, weights), origin } };
  }

  it.each([
    {
      config: DENSE,
      weights: [
        ['dense_1/kernel', [7, 5]],
        ['dense_1/bias', [5]],
        ['dense_2/kernel', [5, 3]],
        ['dense_2/bias', [3]],
        ['dense_3/kernel', [3, IMAGE_SIZE]],
        ['dense_3/bias', [IMAGE_SIZE]],
      ],
    },
    {
      config: CONVOLUTIONAL,
      weights: [
        ['dense_1/kernel', [7, 7 * 7 * 6]],
        ['dense_1/bias', [7 * 7 * 6]],
        ['conv2d_transpose_1/kernel', [4, 4, 3, 6]],
        ['conv2d_transpose_1/bias', [3]],
        ['conv2d_transpose_2/kernel', [4, 4, 1, 3]],
        ['conv2d_transpose_2/bias', [1]],
      ],
    },
  ])('draws the same pixels as the engine did: $config.architecture', async ({ config, weights }) => {
    const { noise, images, artifacts } = await trained(config);
    expect(artifacts.weightSpecs.map(({ name, shape }) => [name, shape])).toEqual(weights);
    const { numTensors } = tf.memory();
    expect(await drawWithGenerator(artifacts, noise, 6)).toEqual(images);
    expect(tf.memory().numTensors).toBe(numTensors);
  });

  it('is refused where it takes another number of values, or is no model at all', async () => {
    const { noise, artifacts } = await trained(DENSE);
    await expect(drawWithGenerator(artifacts, noise.subarray(0, 6 * 6), 6)).rejects.toMatchObject({
      code: 'file-foreign',
      details: { cause: 'it maps 7 values to 784, not 6 to 784' },
    });
    await expect(drawWithGenerator({ ...artifacts, modelTopology: {} }, noise, 6)).rejects.toMatchObject({
      code: 'file-foreign',
    });
  });
});

// The tables compared with the tutorial's, and with what tfjs says of the models themselves.
import * as tf from '@tensorflow/tfjs-core';
import '@tensorflow/tfjs-backend-cpu';
import type * as tfl from '@tensorflow/tfjs-layers';
import { beforeAll, describe, expect, it } from 'vitest';
import type { NetworkSettings } from './blueprint';
import { SEED_CONFIG } from '../config/trainConfig';
import { buildGan, buildNetwork } from '../testing/samples/tutorialModels';
import { networkTables, type ModelSummary } from './networkTables';
import { countParameters } from './weights';

describe('the tables', () => {
  const [generator, discriminator, gan] = networkTables(SEED_CONFIG);

  it("have the tutorial's parameter counts, trainable and not", () => {
    const counts = [generator, discriminator, gan].map((model) => [
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

  it("have the tutorial's layers", () => {
    expect(
      generator.layers.map(({ type, outputShape, parameters }) => [type, outputShape, parameters]),
    ).toEqual([
      ['Dense', [null, 256], 25_856],
      ['LeakyReLU', [null, 256], 0],
      ['Dense', [null, 512], 131_584],
      ['LeakyReLU', [null, 512], 0],
      ['Dense', [null, 784], 402_192],
    ]);
    expect(discriminator.layers.map(({ parameters }) => parameters)).toEqual([401_920, 0, 131_328, 0, 257]);
    expect(gan.layers.map(({ type, outputShape, parameters }) => [type, outputShape, parameters])).toEqual([
      ['InputLayer', [null, 100], 0],
      ['Sequential', [null, 784], 559_632],
      ['Sequential', [null, 1], 533_505],
    ]);
  });
});

describe('the tables of networks that know labels', () => {
  const settings: NetworkSettings = { ...SEED_CONFIG, labels: true };
  const [generator, discriminator, gan] = networkTables(settings);
  const inWords = ({ layers }: ModelSummary) =>
    layers.map(({ name, type, outputShape, parameters }) => [name, type, outputShape, parameters]);

  it('have the label beside the noise', () => {
    expect(inWords(generator).slice(0, 3)).toEqual([
      ['latent_and_label', 'InputLayer', [null, 110], 0],
      ['dense_1', 'Dense', [null, 256], 28_416],
      ['leaky_re_lu_1', 'LeakyReLU', [null, 256], 0],
    ]);
  });

  it('have what it adds to the logit', () => {
    expect(inWords(discriminator).slice(3)).toEqual([
      ['leaky_re_lu_2', 'LeakyReLU', [null, 256], 0],
      ['labels', 'Embedding', [null, 256], 2_560],
      ['dense_3', 'Dense', [null, 1], 257],
    ]);
  });

  it('have it go into the GAN', () => {
    expect(inWords(gan)).toEqual([
      ['latent', 'InputLayer', [null, 100], 0],
      ['labels', 'InputLayer', [null, 10], 0],
      ['generator', 'Functional', [null, 784], 562_192],
      ['discriminator', 'Functional', [null, 1], 536_065],
    ]);
  });

  it('count what the weights hold', () => {
    expect(generator.parameters).toBe(countParameters('generator', settings));
    expect(discriminator.parameters).toBe(countParameters('discriminator', settings));
  });
});

describe('the tables of convolutional networks', () => {
  const settings: NetworkSettings = {
    ...SEED_CONFIG,
    architecture: 'convolutional',
    channels: 16,
    latentSize: 64,
    labels: true,
  };
  const [generator, discriminator, gan] = networkTables(settings);
  const inWords = ({ layers }: ModelSummary) =>
    layers.map(({ name, type, outputShape, parameters }) => [name, type, outputShape, parameters]);

  it('have the images that the generator makes larger and larger', () => {
    expect(inWords(generator)).toEqual([
      ['latent_and_label', 'InputLayer', [null, 74], 0],
      ['dense_1', 'Dense', [null, 1_568], 117_600],
      ['leaky_re_lu_1', 'LeakyReLU', [null, 1_568], 0],
      ['reshape', 'Reshape', [null, 7, 7, 32], 0],
      ['conv_transpose_1', 'Conv2DTranspose', [null, 14, 14, 16], 8_208],
      ['leaky_re_lu_2', 'LeakyReLU', [null, 14, 14, 16], 0],
      ['conv_transpose_2', 'Conv2DTranspose', [null, 28, 28, 1], 257],
      ['flatten', 'Flatten', [null, 784], 0],
    ]);
  });

  it('have the images that the discriminator makes smaller and smaller', () => {
    expect(inWords(discriminator)).toEqual([
      ['reshape', 'Reshape', [null, 28, 28, 1], 0],
      ['conv_1', 'Conv2D', [null, 14, 14, 16], 272],
      ['leaky_re_lu_1', 'LeakyReLU', [null, 14, 14, 16], 0],
      ['conv_2', 'Conv2D', [null, 7, 7, 32], 8_224],
      ['leaky_re_lu_2', 'LeakyReLU', [null, 7, 7, 32], 0],
      ['flatten', 'Flatten', [null, 1_568], 0],
      ['labels', 'Embedding', [null, 1_568], 15_680],
      ['dense_1', 'Dense', [null, 1], 1_569],
    ]);
  });

  it('go together as dense ones do, and count what the weights hold', () => {
    expect(inWords(gan)).toEqual([
      ['latent', 'InputLayer', [null, 64], 0],
      ['labels', 'InputLayer', [null, 10], 0],
      ['generator', 'Functional', [null, 784], countParameters('generator', settings)],
      ['discriminator', 'Functional', [null, 1], countParameters('discriminator', settings)],
    ]);
  });
});

/** Read off a model; in the GAN the discriminator is frozen. */
function summarise(name: ModelSummary['name'], model: tfl.LayersModel, frozen: number): ModelSummary {
  const layers = model.layers.map((layer) => ({
    name: layer.name,
    type: layer.getClassName(),
    outputShape: [layer.outputShape].flat(2),
    parameters: layer.countParams(),
  }));
  const parameters = model.countParams();
  return { name, layers, parameters, trainable: parameters - frozen, nonTrainable: frozen };
}

describe('tfjs', () => {
  beforeAll(async () => {
    await tf.setBackend('cpu');
  });

  const SHAPES: readonly NetworkSettings[] = [
    SEED_CONFIG,
    { ...SEED_CONFIG, latentSize: 1, generatorUnits: [1], discriminatorUnits: [3, 2, 1] },
    { ...SEED_CONFIG, latentSize: 101, generatorUnits: [5, 4, 3, 2], discriminatorUnits: [7] },
    { ...SEED_CONFIG, architecture: 'convolutional', channels: 16, latentSize: 64 },
    { ...SEED_CONFIG, architecture: 'convolutional', channels: 3, latentSize: 1 },
  ];

  it.each(SHAPES)('says the same of its own models', (widths) => {
    const generator = buildNetwork('generator', widths);
    const discriminator = buildNetwork('discriminator', widths);
    const gan = buildGan(generator, discriminator);
    expect(networkTables(widths)).toEqual([
      summarise('generator', generator, 0),
      summarise('discriminator', discriminator, 0),
      summarise('gan', gan, discriminator.countParams()),
    ]);
    // The two other models are layers of this one and are disposed with it.
    gan.dispose();
  });
});

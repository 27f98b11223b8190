// The networks' shapes, against the tutorial's own figures.
import { describe, expect, it } from 'vitest';
import { networkOf } from './blueprint';
import { countParameters, sizeOf, weightSpecs } from './weights';
import { SEED_CONFIG } from '../config/trainConfig';

describe('the preset', () => {
  it("has the tutorial's numbers of parameters", () => {
    expect(countParameters('generator', SEED_CONFIG)).toBe(559_632);
    expect(countParameters('discriminator', SEED_CONFIG)).toBe(533_505);
  });

  it("has the tutorial's layers", () => {
    const inWords = (network: 'generator' | 'discriminator') =>
      networkOf(network, SEED_CONFIG).layers.map(
        ({ name, inputs, outputs, activation }) => `${name} ${inputs}-${outputs} ${activation}`,
      );
    expect(inWords('generator')).toEqual([
      'dense_1 100-256 leakyRelu',
      'dense_2 256-512 leakyRelu',
      'dense_3 512-784 tanh',
    ]);
    expect(inWords('discriminator')).toEqual([
      'dense_1 784-512 leakyRelu',
      'dense_2 512-256 leakyRelu',
      'dense_3 256-1 linear',
    ]);
  });
});

describe('weightSpecs', () => {
  it('names kernel and bias of each layer, in order, and adds up to the count', () => {
    const specs = weightSpecs('generator', SEED_CONFIG);
    expect(specs[0]).toMatchObject({ name: 'generator/dense_1/kernel', shape: [100, 256] });
    expect(specs.at(-1)).toMatchObject({ name: 'generator/dense_3/bias', shape: [784] });
    const values = specs.reduce((sum, { shape }) => sum + sizeOf(shape), 0);
    expect(values).toBe(countParameters('generator', SEED_CONFIG));
  });
});

// Each layer class and each attribute that is translated: drawn, and compared with Keras's documentation.
import { describe, expect, it } from 'vitest';
import {
  artifactsOf,
  drawn,
  layer,
  near,
  policy,
  RAMP,
  rampLayer,
  sequential,
  type KerasLayer,
  type KerasWeight,
} from '../../../testing/samples/kerasModel';
import { checkArtifacts } from '../artifactsCheck';

const leaky = (slope: number) => (x: number) => (x < 0 ? slope * x : x);
const sigmoid = (x: number) => 1 / (1 + Math.exp(-x));
const same = (x: number) => x;

describe('a layer draws as Keras documents it', () => {
  it.each<[string, KerasLayer, (x: number) => number]>([
    ['LeakyReLU of Keras 2', layer('LeakyReLU', { alpha: 0.1 }), leaky(0.1)],
    ['LeakyReLU of Keras 3', layer('LeakyReLU', { negative_slope: 0.1 }), leaky(0.1)],
    ['LeakyReLU that says both', layer('LeakyReLU', { alpha: 0.1, negative_slope: 0.1 }), leaky(0.1)],
    ['LeakyReLU by default', layer('LeakyReLU'), leaky(0.3)],
    ['ReLU', layer('ReLU', { max_value: null, negative_slope: 0, threshold: 0 }), leaky(0)],
    ['ReLU with a threshold', layer('ReLU', { threshold: 0.5 }), (x) => (x > 0.5 ? x : 0)],
    ['ReLU with a slope', layer('ReLU', { negative_slope: 0.2, threshold: 0 }), leaky(0.2)],
    ['ReLU with a bound', layer('ReLU', { max_value: 1.5 }), (x) => Math.min(Math.max(x, 0), 1.5)],
    ['ELU', layer('ELU', { alpha: 1 }), (x) => (x < 0 ? Math.exp(x) - 1 : x)],
    ['ThresholdedReLU', layer('ThresholdedReLU', { theta: 0.5 }), (x) => (x > 0.5 ? x : 0)],
    ['Activation', layer('Activation', { activation: 'softsign' }), (x) => x / (1 + Math.abs(x))],
    ['Activation silu', layer('Activation', { activation: 'silu' }), (x) => x * sigmoid(x)],
    ['Activation leaky_relu', layer('Activation', { activation: 'leaky_relu' }), leaky(0.2)],
    ['Activation linear', layer('Activation', { activation: 'linear' }), same],
    ['Dropout', layer('Dropout', { rate: 0.5, seed: 7, noise_shape: null }), same],
    ['GaussianNoise', layer('GaussianNoise', { stddev: 1 }), same],
    ['Reshape', layer('Reshape', { target_shape: [28, -1, 1] }), same],
  ])('%s', async (_what, under, expected) => {
    expect(await drawn(artifactsOf(sequential([rampLayer(), under])))).toEqual(near(expected));
  });

  it.each<[string, unknown, (x: number) => number]>([
    ['by name', 'tanh', Math.tanh],
    ['leaky_relu', 'leaky_relu', leaky(0.2)],
    ['gelu', 'gelu', (x) => 0.5 * x * (1 + erf(x / Math.SQRT2))],
    [
      'a layer in its place',
      { class_name: 'LeakyReLU', config: { name: 'l', negative_slope: 0.4 } },
      leaky(0.4),
    ],
    ['none', null, same],
  ])('Dense with the activation %s', async (_what, activation, expected) => {
    expect(await drawn(artifactsOf(sequential([rampLayer({ activation })])))).toEqual(near(expected));
  });

  it.each(['float32', policy('float32'), policy('mixed_float16'), null])('of the type %j', async (dtype) => {
    expect(await drawn(artifactsOf(sequential([rampLayer({ dtype })])))).toEqual(near(same));
  });

  it('with attributes that only train, or are not set', async () => {
    expect(
      await drawn(
        artifactsOf(
          sequential([
            rampLayer({
              trainable: false,
              kernel_regularizer: { class_name: 'L2', config: { l2: 0.1 } },
              kernel_initializer: { class_name: 'RandomNormal', config: {} },
              quantization_config: null,
            }),
          ]),
        ),
      ),
    ).toEqual(near(same));
  });
});

/** Abramowitz and Stegun, 7.1.26: accurate to 1.5e-7. */
function erf(x: number): number {
  const t = 1 / (1 + 0.3275911 * Math.abs(x));
  const series =
    t * (0.254829592 + t * (-0.284496736 + t * (1.421413741 + t * (-1.453152027 + t * 1.061405429))));
  return Math.sign(x) * (1 - series * Math.exp(-x * x));
}

describe('batch normalisation', () => {
  const variable = (name: string, valueOf: (index: number) => number): KerasWeight => ({
    name: `batchnormalization/${name}`,
    shape: [784],
    values: RAMP.map((_, index) => Math.fround(valueOf(index))),
  });
  const gamma = (index: number) => 1 + index / 784;
  const beta = (index: number) => index / 400 - 1;
  const mean = (index: number) => Math.sin(index);
  const variance = (index: number) => 0.1 + (index % 7);
  const moments = [variable('moving_mean', mean), variable('moving_variance', variance)];
  const normalised = (x: number, index: number) => (x - mean(index)) / Math.sqrt(variance(index) + 0.001);
  const model = (config: object) =>
    sequential([rampLayer(), layer('BatchNormalization', { momentum: 0.8, epsilon: 0.001, ...config })]);

  it('draws with what training has left', async () => {
    expect(
      await drawn(
        artifactsOf(model({ axis: [1] }), [...moments, variable('gamma', gamma), variable('beta', beta)]),
      ),
    ).toEqual(near((x, index) => normalised(x, index) * gamma(index) + beta(index)));
  });

  it('may have no centre and no scale', async () => {
    expect(await drawn(artifactsOf(model({ center: false, scale: false }), moments))).toEqual(
      near(normalised),
    );
    expect(
      await drawn(artifactsOf(model({ center: false, axis: -1 }), [...moments, variable('gamma', gamma)])),
    ).toEqual(near((x, index) => normalised(x, index) * gamma(index)));
    expect(await drawn(artifactsOf(model({ scale: false }), [...moments, variable('beta', beta)]))).toEqual(
      near((x, index) => normalised(x, index) + beta(index)),
    );
  });

  it('has no variance below nothing', () => {
    const weights = [moments[0]!, variable('moving_variance', () => -1)];
    const candidate = artifactsOf(model({ center: false, scale: false }), weights);
    expect(() => checkArtifacts(candidate, 'keras.zip')).toThrow(
      expect.objectContaining({ code: 'file-corrupt' }),
    );
  });
});

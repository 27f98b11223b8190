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

describe('a transposed convolution', () => {
  interface Taps {
    readonly kernel: number;
    readonly stride: number;
    readonly padding: 'same' | 'valid';
  }
  const kernelOf = ({ kernel }: Taps, inputs: number, outputs: number): KerasWeight => ({
    name: 'conv2dtranspose/kernel',
    shape: [kernel, kernel, outputs, inputs],
    values: Array.from({ length: kernel ** 2 * outputs * inputs }, (_, i) => Math.fround(Math.sin(i) / 8)),
  });

  /** As Keras defines it: the gradient of a convolution by its input. */
  function transposed(taps: Taps, side: number, weight: KerasWeight): number[] {
    const { kernel, stride, padding } = taps;
    const [, , outputs, inputs] = weight.shape as [number, number, number, number];
    const cut = padding === 'same' ? Math.floor(Math.max(kernel - stride, 0) / 2) : 0;
    const after = padding === 'same' ? side * stride : side * stride + Math.max(kernel - stride, 0);
    const image = Array.from({ length: after ** 2 * outputs }, () => 0);
    for (const [index, value] of RAMP.entries()) {
      const [channel, column] = [index % inputs, Math.floor(index / inputs) % side];
      const row = Math.floor(index / inputs / side);
      for (const [at, factor] of weight.values.entries()) {
        if (at % inputs !== channel) continue;
        const tap = Math.floor(at / inputs / outputs);
        const y = row * stride + Math.floor(tap / kernel) - cut;
        const x = column * stride + (tap % kernel) - cut;
        if (y < 0 || y >= after || x < 0 || x >= after) continue;
        image[(y * after + x) * outputs + (Math.floor(at / inputs) % outputs)]! += value * factor;
      }
    }
    return image;
  }

  const convolution = (config: object) =>
    layer('Conv2DTranspose', { use_bias: false, data_format: 'channels_last', groups: 1, ...config });
  const withShape = (target_shape: readonly number[], ...layers: readonly KerasLayer[]) =>
    sequential([rampLayer(), layer('Reshape', { target_shape }), ...layers]);

  it.each<[Taps, side: number]>([
    [{ kernel: 4, stride: 2, padding: 'same' }, 14],
    [{ kernel: 5, stride: 2, padding: 'same' }, 14],
    [{ kernel: 5, stride: 4, padding: 'same' }, 7],
    [{ kernel: 15, stride: 1, padding: 'valid' }, 14],
    [{ kernel: 3, stride: 1, padding: 'same' }, 28],
  ])('draws as Keras documents it: %j', async (taps, side) => {
    const weight = kernelOf(taps, RAMP.length / side ** 2, 1);
    const { kernel, stride, padding } = taps;
    const under = convolution({ filters: 1, kernel_size: [kernel, kernel], strides: stride, padding });
    const model = withShape([side, side, weight.shape[3]!], under, layer('LeakyReLU', { alpha: 0.1 }));
    expect(await drawn(artifactsOf(model, [weight]))).toEqual(
      transposed(taps, side, weight).map((value): unknown => expect.closeTo(leaky(0.1)(value), 4)),
    );
  });

  it('may stand between batch normalisations, as in the best-known DCGAN, and a bias', async () => {
    const taps: Taps = { kernel: 3, stride: 2, padding: 'same' };
    const weight = kernelOf(taps, 16, 4);
    const bias = { name: 'conv2dtranspose/bias', shape: [4], values: [1, 2, 3, 4] };
    const variable = (name: string, values: readonly number[]) => ({
      name: `batchnormalization/${name}`,
      shape: [4],
      values,
    });
    const mean = [0.5, 1, 1.5, 2];
    const variance = [1, 2, 4, 8];
    const model = withShape(
      [7, 7, 16],
      convolution({ filters: 4, kernel_size: 3, strides: [2, 2], padding: 'same', use_bias: true }),
      layer('BatchNormalization', { axis: [3], epsilon: 0.5, center: false, scale: false }),
      layer('Flatten'),
    );
    const weights = [weight, bias, variable('moving_mean', mean), variable('moving_variance', variance)];
    expect(await drawn(artifactsOf(model, weights))).toEqual(
      transposed(taps, 7, weight).map((value, index): unknown => {
        const channel = index % 4;
        const centred = value + bias.values[channel]! - mean[channel]!;
        return expect.closeTo(centred / Math.sqrt(variance[channel]! + 0.5), 4);
      }),
    );
  });

  it.each<[string, object, string]>([
    ['larger than a digit', { filters: 1, kernel_size: 4, strides: 3 }, 'strides=3'],
    ['of another order', { filters: 1, kernel_size: 4, data_format: 'channels_first' }, 'data_format'],
    ['with holes', { filters: 1, kernel_size: 4, dilation_rate: 2 }, 'dilation_rate=2'],
    ['of more values than a tab can hold', { filters: 400, kernel_size: 4, strides: 2 }, 'filters=400'],
  ])('is refused where its image is %s', (_what, config, attribute) => {
    const filters = (config as { filters: number }).filters;
    const weight = kernelOf({ kernel: 4, stride: 2, padding: 'same' }, 4, filters);
    const candidate = artifactsOf(withShape([14, 14, 4], convolution({ padding: 'same', ...config })), [
      weight,
    ]);
    expect(() => checkArtifacts(candidate, 'keras.zip')).toThrow(
      expect.objectContaining({
        details: expect.objectContaining({ attribute: expect.stringContaining(attribute) }),
      }),
    );
  });

  it('is refused where its kernel does not fit the image', () => {
    const weight = kernelOf({ kernel: 4, stride: 2, padding: 'same' }, 5, 1);
    const model = withShape([14, 14, 4], convolution({ filters: 1, kernel_size: 4, strides: 2 }));
    expect(() => checkArtifacts(artifactsOf(model, [weight]), 'keras.zip')).toThrow(
      expect.objectContaining({ details: expect.objectContaining({ problem: 'weight-shape' }) }),
    );
  });
});

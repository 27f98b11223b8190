// Each class of layers and each attribute that is translated, drawn and compared with what Keras documents; and those that
// are not, refused by name.
import { describe, expect, it } from 'vitest';
import { drawWithGenerator } from '../../gan/generatorFile';
import { ForgeError } from '../../protocol/errors';
import { philoxWords } from '../../random/philox';
import {
  artifactsOf,
  functional,
  layer,
  RAMP,
  rampLayer,
  sequential,
  type KerasLayer,
  type KerasWeight,
} from '../../testing/kerasModel';
import { checkArtifacts, type UncheckedArtifacts } from '../artifactsCheck';

const check = (candidate: UncheckedArtifacts) => checkArtifacts(candidate, 'keras.zip');

async function expectDrawn(
  candidate: UncheckedArtifacts,
  expected: (value: number, index: number) => number,
): Promise<void> {
  const images = await drawWithGenerator(check(candidate), Float32Array.of(1), 1);
  const errors = RAMP.map((value, index) => Math.abs(images[index]! - expected(value, index)));
  expect(Math.max(...errors)).toBeLessThan(1e-5);
}

const leaky = (slope: number) => (x: number) => (x < 0 ? slope * x : x);
const sigmoid = (x: number) => 1 / (1 + Math.exp(-x));
const same = (x: number) => x;
const policy = (name: string) => ({ module: 'keras', class_name: 'DTypePolicy', config: { name } });

describe('a layer draws as Keras documents it', () => {
  it.each<[string, KerasLayer, (x: number) => number]>([
    ['LeakyReLU of Keras 2', layer('LeakyReLU', { alpha: 0.1 }), leaky(0.1)],
    ['LeakyReLU of Keras 3', layer('LeakyReLU', { negative_slope: 0.1 }), leaky(0.1)],
    ['LeakyReLU that says both', layer('LeakyReLU', { alpha: 0.1, negative_slope: 0.1 }), leaky(0.1)],
    ['LeakyReLU by default', layer('LeakyReLU'), leaky(0.3)],
    ['ReLU', layer('ReLU', { max_value: null, negative_slope: 0, threshold: 0 }), leaky(0)],
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
  ])('%s', (_what, under, expected) => expectDrawn(artifactsOf(sequential([rampLayer(), under])), expected));

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
  ])('Dense with the activation %s', (_what, activation, expected) =>
    expectDrawn(artifactsOf(sequential([rampLayer({ activation })])), expected),
  );

  it.each(['float32', policy('float32'), policy('mixed_float16'), null])('of the type %j', (dtype) =>
    expectDrawn(artifactsOf(sequential([rampLayer({ dtype })])), same),
  );

  it('with attributes that only train, or are not set', () =>
    expectDrawn(
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
      same,
    ));
});

/** Abramowitz and Stegun, 7.1.26: right to 1.5e-7. */
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

  it('draws with what training has left', () =>
    expectDrawn(
      artifactsOf(model({ axis: [1] }), [...moments, variable('gamma', gamma), variable('beta', beta)]),
      (x, index) => normalised(x, index) * gamma(index) + beta(index),
    ));

  it('may have no centre and no scale', async () => {
    await expectDrawn(artifactsOf(model({ center: false, scale: false }), moments), normalised);
    await expectDrawn(
      artifactsOf(model({ center: false, axis: -1 }), [...moments, variable('gamma', gamma)]),
      (x, index) => normalised(x, index) * gamma(index),
    );
    await expectDrawn(
      artifactsOf(model({ scale: false }), [...moments, variable('beta', beta)]),
      (x, index) => normalised(x, index) + beta(index),
    );
  });

  it('has no variance below nothing', () => {
    const weights = [moments[0]!, variable('moving_variance', () => -1)];
    expect(() => check(artifactsOf(model({ center: false, scale: false }), weights))).toThrow(
      expect.objectContaining({ code: 'file-corrupt' }),
    );
  });
});

describe('a chain of layers', () => {
  const input = layer('InputLayer', { batch_shape: [null, 1], name: 'input', optional: false });
  const slope = layer('LeakyReLU', { negative_slope: 0.2 });

  it('may be written as calls', () =>
    expectDrawn(artifactsOf(functional([input, rampLayer(), slope])), leaky(0.2)));

  it('may have models in it, as the best-known Keras GAN has', () =>
    expectDrawn(
      artifactsOf(
        functional([input, sequential([rampLayer(), slope]), layer('Reshape', { target_shape: [28, 28] })]),
      ),
      leaky(0.2),
    ));

  it('may begin with another shape of as many values', () =>
    expectDrawn(
      artifactsOf(
        sequential([
          layer('InputLayer', { batch_input_shape: [32, 1, 1] }),
          layer('Flatten', { data_format: 'channels_last' }),
          layer('Dense', { name: 'ramp', units: 784, use_bias: false }),
        ]),
      ),
      same,
    ));

  const refusal = (candidate: UncheckedArtifacts): unknown => {
    try {
      return check(candidate);
    } catch (error) {
      return error;
    }
  };

  it.each<[string, unknown, string, object]>([
    [
      'an attribute nobody knows',
      sequential([rampLayer(), layer('LeakyReLU', { shift: 2 })]),
      'unknown-attribute',
      { layer: 'leakyrelu', attribute: 'shift=2' },
    ],
    [
      'two slopes',
      sequential([rampLayer(), layer('LeakyReLU', { alpha: 0.3, negative_slope: 0.2 })]),
      'unknown-attribute',
      { layer: 'leakyrelu', attribute: 'negative_slope=0.2' },
    ],
    [
      'a threshold',
      sequential([rampLayer(), layer('ReLU', { threshold: 0.5 })]),
      'unknown-attribute',
      { layer: 'relu', attribute: 'threshold=0.5' },
    ],
    [
      'a slope and a bound',
      sequential([rampLayer(), layer('ReLU', { negative_slope: 0.1, max_value: 6 })]),
      'unknown-attribute',
      { layer: 'relu', attribute: 'max_value=6' },
    ],
    [
      'another ELU',
      sequential([rampLayer(), layer('ELU', { alpha: 0.5 })]),
      'unknown-attribute',
      { layer: 'elu', attribute: 'alpha=0.5' },
    ],
    [
      'an activation of which there are two',
      sequential([rampLayer({ activation: 'hard_sigmoid' })]),
      'unknown-attribute',
      { layer: 'ramp', attribute: 'activation=hard_sigmoid' },
    ],
    [
      'an activation of somebody’s own',
      sequential([rampLayer({ activation: { class_name: 'function', config: 'tanh' } })]),
      'unknown-attribute',
      { layer: 'ramp', attribute: 'activation' },
    ],
    [
      'weights in eight bits',
      sequential([rampLayer({ dtype: policy('int8_from_float32') })]),
      'unknown-attribute',
      { layer: 'ramp', attribute: 'dtype' },
    ],
    [
      'low-rank weights',
      sequential([rampLayer({ lora_rank: 4 })]),
      'unknown-attribute',
      { layer: 'ramp', attribute: 'lora_rank=4' },
    ],
    [
      'a shape that does not fit',
      sequential([rampLayer(), layer('Reshape', { target_shape: [28, 27] })]),
      'unknown-attribute',
      { layer: 'reshape', attribute: 'target_shape' },
    ],
    [
      'a call that trains',
      functional([input, rampLayer(), layer('Dropout', { rate: 0.5 })], { training: true }),
      'unknown-attribute',
      { layer: 'dropout', attribute: 'training' },
    ],
    [
      'a class nobody knows',
      sequential([rampLayer(), layer('PReLU')]),
      'unknown-layer',
      { layer: 'prelu', kind: 'PReLU' },
    ],
    [
      'a class of somebody’s own',
      sequential([rampLayer(), layer('LeakyReLU', {}, { registered_name: 'mine>LeakyReLU' })]),
      'unknown-layer',
      { kind: 'mine>LeakyReLU' },
    ],
    [
      'a module of somebody’s own',
      sequential([rampLayer(), layer('LeakyReLU', {}, { module: 'my.layers' })]),
      'unknown-layer',
      { kind: 'LeakyReLU' },
    ],
    [
      'a layer beside the chain',
      {
        ...functional([input, rampLayer()]),
        config: { ...functional([input, rampLayer(), slope]).config, output_layers: [['ramp', 0, 0]] },
      },
      'no-chain',
      { layer: 'leakyrelu' },
    ],
    [
      'an image of another shape',
      sequential([rampLayer(), layer('Reshape', { target_shape: [14, 14, 4] })]),
      'wrong-output',
      { values: '14x14x4' },
    ],
  ])('is refused for %s', (_what, topology, problem, facts) => {
    expect(refusal(artifactsOf(topology))).toMatchObject({
      code: 'file-foreign',
      details: { file: 'keras.zip', problem, ...facts },
    });
  });

  it('goes round in no circle', () => {
    const { class_name, config } = functional([input, rampLayer(), slope]);
    const layers = config['layers'] as KerasLayer[];
    const calls = { inbound_nodes: layers[2]!['inbound_nodes'] };
    const circle = { ...config, layers: [layers[0], { ...layers[1], ...calls }, layers[2]] };
    expect(refusal(artifactsOf({ class_name, config: circle }))).toMatchObject({
      details: { problem: 'no-chain' },
    });
  });

  const NASTY: readonly unknown[] = [
    0,
    -1,
    0.5,
    1e308,
    Number.NaN,
    2 ** 53,
    null,
    true,
    false,
    '',
    'x'.repeat(5_000),
    '__proto__',
    'constructor',
    [],
    {},
    [[]],
    [null],
    [[['ramp', 0, 0, {}]]],
    { __proto__: null },
    'Dense',
    'Sequential',
    ['input', 0, 0],
  ];

  /** One place of a tree, however deep, holds something else. */
  function spoil(tree: unknown, words: Iterator<number>): unknown {
    const next = (limit: number) => (words.next().value as number) % limit;
    if (typeof tree !== 'object' || tree === null || next(6) === 0) return NASTY[next(NASTY.length)];
    const keys = Object.keys(tree);
    const key = keys[next(Math.max(1, keys.length))];
    if (key === undefined) return NASTY[next(NASTY.length)];
    const copy: object = Array.isArray(tree) ? [...(tree as unknown[])] : { ...tree };
    Reflect.set(copy, key, spoil(Reflect.get(tree, key), words));
    return copy;
  }

  it('is refused in words, or in the plain form, whatever is done to its description', () => {
    const whole = artifactsOf(
      functional([input, sequential([rampLayer(), slope]), layer('Reshape', { target_shape: [28, 28] })]),
    );
    const outcomes = new Map<string, number>();
    for (let round = 0; round < 3_000; round++) {
      const words = philoxWords(9, round, 0, 64)[Symbol.iterator]();
      const part = round % 4 === 0 ? 'weightSpecs' : 'modelTopology';
      const outcome = refusal({ ...whole, [part]: spoil(whole[part], words) });
      const told =
        outcome instanceof ForgeError ? outcome.code : outcome instanceof Error ? String(outcome) : 'plain';
      outcomes.set(told, (outcomes.get(told) ?? 0) + 1);
    }
    expect([...outcomes.keys()].toSorted()).toEqual(['file-corrupt', 'file-foreign', 'plain']);
  });
});

// Chains of layers in each form in which programs write them; and topologies that are refused by name, because they
// could not be drawn as the other program draws them.
import { describe, expect, it } from 'vitest';
import { ForgeError } from '../../../protocol/errors';
import { philoxWords } from '../../../random/philox';
import {
  artifactsOf,
  drawn,
  functional,
  layer,
  near,
  policy,
  rampLayer,
  sequential,
  type KerasLayer,
} from '../../../testing/samples/kerasModel';
import { checkArtifacts, type UncheckedArtifacts } from '../artifactsCheck';

const leaky = (slope: number) => (x: number) => (x < 0 ? slope * x : x);

describe('a chain of layers', () => {
  const input = layer('InputLayer', { batch_shape: [null, 1], name: 'input', optional: false });
  const slope = layer('LeakyReLU', { negative_slope: 0.2 });

  it('may be written as calls', async () => {
    expect(await drawn(artifactsOf(functional([input, rampLayer(), slope])))).toEqual(near(leaky(0.2)));
  });

  it('may have models in it, as the best-known Keras GAN has', async () => {
    expect(
      await drawn(
        artifactsOf(
          functional([input, sequential([rampLayer(), slope]), layer('Reshape', { target_shape: [28, 28] })]),
        ),
      ),
    ).toEqual(near(leaky(0.2)));
  });

  it('may begin with another shape of as many values', async () => {
    expect(
      await drawn(
        artifactsOf(
          sequential([
            layer('InputLayer', { batch_input_shape: [32, 1, 1] }),
            layer('Flatten', { data_format: 'channels_last' }),
            layer('Dense', { name: 'ramp', units: 784, use_bias: false }),
          ]),
        ),
      ),
    ).toEqual(near((x) => x));
  });

  const convolution = (config: Readonly<Record<string, unknown>>) =>
    sequential([
      rampLayer(),
      layer('Reshape', { target_shape: [28, 28, 1] }),
      layer('Conv2D', { filters: 1, kernel_size: 3, ...config }),
    ]);

  const refusal = (candidate: UncheckedArtifacts): unknown => {
    try {
      return checkArtifacts(candidate, 'keras.zip');
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
      'a threshold and a slope',
      sequential([rampLayer(), layer('ReLU', { threshold: 0.5, negative_slope: 0.2 })]),
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
      'a softmax over rows of one',
      sequential([
        rampLayer(),
        layer('Reshape', { target_shape: [784, 1] }),
        layer('Activation', { activation: 'softmax' }),
      ]),
      'unknown-attribute',
      { layer: 'activation', attribute: 'activation=softmax' },
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
      'an attribute that every object has',
      sequential([rampLayer(), layer('LeakyReLU', { constructor: 2 })]),
      'unknown-attribute',
      { layer: 'leakyrelu', attribute: 'constructor=2' },
    ],
    [
      'an attribute in the place of a prototype',
      sequential([rampLayer(), layer('LeakyReLU', JSON.parse('{"__proto__":2}'))]),
      'unknown-attribute',
      { layer: 'leakyrelu', attribute: '__proto__=2' },
    ],
    [
      'an attribute that every object has, in an activation',
      sequential([
        rampLayer({ activation: { class_name: 'LeakyReLU', config: { constructor: 2, prototype: 3 } } }),
      ]),
      'unknown-attribute',
      { layer: 'ramp', attribute: 'constructor' },
    ],
    [
      'a list of attributes',
      {
        class_name: 'Sequential',
        config: { layers: [rampLayer(), { class_name: 'LeakyReLU', config: [] }] },
      },
      'no-layers-model',
      {},
    ],
    [
      'a list of attributes of an activation',
      sequential([rampLayer({ activation: { class_name: 'ReLU', config: [] } })]),
      'unknown-attribute',
      { layer: 'ramp', attribute: 'activation' },
    ],
    ['no list of layers', { class_name: 'Sequential', config: { layers: [] } }, 'no-layers-model', {}],
    ['no attributes at all', { class_name: 'Sequential' }, 'no-layers-model', {}],
    [
      'sides of three',
      convolution({ kernel_size: [3, 3, 3] }),
      'unknown-attribute',
      { attribute: 'kernel_size' },
    ],
    ['one side', convolution({ kernel_size: [3] }), 'unknown-attribute', { attribute: 'kernel_size' }],
    [
      'a dilation',
      convolution({ dilation_rate: [1, 2] }),
      'unknown-attribute',
      { attribute: 'dilation_rate' },
    ],
    [
      'two axes',
      sequential([rampLayer(), layer('BatchNormalization', { axis: [1, 2] })]),
      'unknown-attribute',
      { attribute: 'axis' },
    ],
    [
      'an infinite slope',
      sequential([rampLayer(), layer('LeakyReLU', { alpha: Infinity })]),
      'unknown-attribute',
      { attribute: 'alpha=Infinity' },
    ],
    [
      'units beyond counting',
      sequential([rampLayer({ units: 2 ** 53 })]),
      'unknown-attribute',
      { attribute: 'units=9007199254740992' },
    ],
    [
      'the first of several bad attributes',
      sequential([rampLayer({ use_bias: 1, units: 'many' })]),
      'unknown-attribute',
      { layer: 'ramp', attribute: 'units=many' },
    ],
    ['a call with a list', functional([input, rampLayer()], []), 'no-chain', { layer: 'ramp' }],
    [
      'a call on a second output',
      {
        ...functional([input, rampLayer()]),
        config: { ...functional([input, rampLayer()]).config, output_layers: [['ramp', 0, 1]] },
      },
      'no-chain',
      { layer: '' },
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

  /** Replaces the value at one place of a tree, at any depth. */
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

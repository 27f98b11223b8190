// The layer classes that can be drawn, with their attributes. An attribute is listed if it is translated, if only one
// of its values is allowed, or if it does not change the picture. A layer with any other attribute is refused by name,
// because its picture could be wrong.
import * as z from 'zod/mini';
import { sizeOf } from '../../../plan/weights';
import type { ForgeError } from '../../../protocol/errors';
import { ZEROS, type PlainLayer, type PlainWeight } from '../../../plan/layersModel';

/** What a layer's translation knows of its place in the chain, and how it gets its weights. */
export interface LayerContext {
  /** The shape of one image at this place; undefined before the first weights, if the file does not give it. */
  readonly shape: readonly number[] | undefined;
  /** @param wanted the layer's variables, in the order in which Keras numbers them */
  readonly takeWeights: (wanted: readonly string[]) => readonly PlainWeight[];
  readonly refuseAttribute: (attribute: string) => ForgeError;
  readonly refuseShape: (variable: string) => ForgeError;
}

interface TranslatedLayer {
  readonly layers: readonly PlainLayer[];
  readonly shape: readonly number[] | undefined;
}

export type LayerClass = (
  config: Readonly<Record<string, unknown>>,
  context: LayerContext,
) => TranslatedLayer;

/** Attributes that every layer may have. The code that builds the chain reads `batch_...shape`. */
const COMMON: ReadonlySet<string> = new Set([
  'batch_input_shape',
  'batch_shape',
  'dtype',
  'input_dtype',
  'name',
  'trainable',
]);
/** These attributes only matter before and during training. */
const OF_TRAINING = /_(initializer|regularizer|constraint)$/;

/**
 * The precision of the other program; here it is float32. Quantised types are missing, because their weights differ.
 */
const DTYPES: ReadonlySet<unknown> = new Set([
  undefined,
  'bfloat16',
  'float16',
  'float32',
  'float64',
  'mixed_bfloat16',
  'mixed_float16',
]);
const policySchema = z.object({ config: z.object({ name: z.string() }) });

function isKnownDtype(dtype: unknown): boolean {
  const policy = z.safeParse(policySchema, dtype);
  return DTYPES.has(policy.success ? policy.data.config.name : dtype);
}

/**
 * @param attributes those that decide what is drawn, with the values that can be translated
 * @param idle those that do not change the picture
 */
function layerClass<S extends Readonly<Record<string, z.ZodMiniType>>>(
  attributes: S,
  idle: readonly string[],
  translate: (config: z.infer<z.ZodMiniObject<S>>, context: LayerContext) => TranslatedLayer,
): LayerClass {
  const schema = z.object(attributes);
  const known = new Set([...COMMON, ...Object.keys(attributes), ...idle]);
  return (config, context) => {
    const strange = Object.keys(config).find((key) => !known.has(key) && !OF_TRAINING.test(key));
    if (strange !== undefined) throw context.refuseAttribute(strange);
    if (!isKnownDtype(config['dtype'])) throw context.refuseAttribute('dtype');
    const parsed = z.safeParse(schema, config);
    if (!parsed.success) throw context.refuseAttribute(String(parsed.error.issues[0]?.path[0] ?? ''));
    return translate(parsed.data, context);
  };
}

const plain = (className: PlainLayer['className'], config: PlainLayer['config']): PlainLayer => ({
  className,
  config,
  weights: [],
});

const flag = z._default(z.boolean(), true);
const finite = z.number();

/**
 * The only activation that depends on several values: on those of a row. It can be translated while an image is a
 * single row.
 */
const SOFTMAX = 'softmax';
/**
 * Activations that Keras 2, Keras 3 and tfjs compute in the same way. `hard_sigmoid` is missing: there are two of that
 * name.
 */
const ACTIVATIONS: ReadonlySet<string> = new Set([
  'elu',
  'gelu',
  'mish',
  'relu',
  'relu6',
  'selu',
  'sigmoid',
  SOFTMAX,
  'softplus',
  'softsign',
  'swish',
  'tanh',
]);
/** Another name of `swish`. */
const SILU = 'silu';
/** The slope of the function `leaky_relu`, which has no arguments in a file. The layer's default is 0.3. */
const LEAKY_RELU_SLOPE = 0.2;
const LEAKY_RELU_LAYER_SLOPE = 0.3;

const layerInPlaceSchema = z.object({ class_name: z.string(), config: z.record(z.string(), z.unknown()) });

/** The layers for an activation, which the file gives by name or as a layer. */
function activationLayers(activation: unknown, context: LayerContext): readonly PlainLayer[] {
  if (activation === undefined || activation === 'linear') return [];
  if (activation === 'leaky_relu') return [plain('LeakyReLU', { alpha: LEAKY_RELU_SLOPE })];
  if (activation === SILU) return [plain('Activation', { activation: 'swish' })];
  if (typeof activation === 'string') {
    const isFlat = context.shape === undefined || context.shape.length === 1;
    if (!ACTIVATIONS.has(activation) || (activation === SOFTMAX && !isFlat))
      throw context.refuseAttribute('activation');
    return [plain('Activation', { activation })];
  }
  const layer = z.safeParse(layerInPlaceSchema, activation);
  const read = layer.success && ELEMENTWISE.get(layer.data.class_name);
  if (!read) throw context.refuseAttribute('activation');
  const given = Object.entries(layer.data.config).filter(([, value]) => value !== null);
  return read(Object.fromEntries(given), context).layers;
}

/** Layers without weights that compute each value from the same value before. */
const ELEMENTWISE: ReadonlyMap<string, LayerClass> = new Map([
  [
    'Activation',
    layerClass({ activation: z.optional(z.unknown()) }, [], ({ activation }, context) => ({
      layers: activationLayers(activation, context),
      shape: context.shape,
    })),
  ],
  [
    'ELU',
    layerClass({ alpha: z._default(z.literal(1), 1) }, [], ({ alpha }, { shape }) => ({
      layers: [plain('ELU', { alpha })],
      shape,
    })),
  ],
  [
    'LeakyReLU',
    // Keras 3 has another name for it. tfjs would ignore that name and use its own default.
    layerClass(
      { alpha: z.optional(finite), negative_slope: z.optional(finite) },
      [],
      ({ alpha, negative_slope: slope = alpha ?? LEAKY_RELU_LAYER_SLOPE }, { shape, refuseAttribute }) => {
        if (alpha !== undefined && alpha !== slope) throw refuseAttribute('negative_slope');
        return { layers: [plain('LeakyReLU', { alpha: slope })], shape };
      },
    ),
  ],
  [
    'ReLU',
    layerClass(
      {
        max_value: z.optional(finite.check(z.gte(0))),
        negative_slope: z._default(finite, 0),
        threshold: z.optional(z.literal(0)),
      },
      [],
      ({ max_value: most, negative_slope: slope }, { shape, refuseAttribute }) => {
        if (slope === 0)
          return { layers: [plain('ReLU', most === undefined ? {} : { max_value: most })], shape };
        if (most !== undefined) throw refuseAttribute('max_value');
        return { layers: [plain('LeakyReLU', { alpha: slope })], shape };
      },
    ),
  ],
  [
    'ThresholdedReLU',
    layerClass({ theta: z._default(finite, 1) }, [], ({ theta }, { shape }) => ({
      layers: [plain('ThresholdedReLU', { theta })],
      shape,
    })),
  ],
]);

const dense = layerClass(
  { units: z.int().check(z.gte(1)), use_bias: flag, activation: z.optional(z.unknown()) },
  [],
  ({ units, use_bias, activation }, context) => {
    const weights = context.takeWeights(use_bias ? ['kernel', 'bias'] : ['kernel']);
    const [kernel, bias] = weights;
    const [inputs] = kernel!.shape;
    const fits = (context.shape ?? [inputs]).join() === String(inputs);
    if (!fits || kernel!.shape.join() !== `${inputs},${units}`) throw context.refuseShape('kernel');
    if (bias && bias.shape.join() !== String(units)) throw context.refuseShape('bias');
    const after = activationLayers(activation, context);
    const [first] = after;
    const own = after.length === 1 && first?.className === 'Activation' ? first : undefined;
    const config = {
      units,
      activation: own?.config['activation'] ?? 'linear',
      use_bias,
      kernel_initializer: ZEROS,
    };
    return { layers: [{ className: 'Dense', config, weights }, ...(own ? [] : after)], shape: [units] };
  },
);

/** Batch normalisation as it draws: with the means and variances from training. */
const batchNormalization = layerClass(
  {
    axis: z._default(
      z.union([
        z.int(),
        z.pipe(
          z.tuple([z.int()]),
          z.transform(([axis]) => axis),
        ),
      ]),
      -1,
    ),
    epsilon: z._default(finite.check(z.gt(0)), 1e-3),
    center: flag,
    scale: flag,
  },
  ['momentum', 'synchronized'],
  ({ axis, epsilon, center, scale }, context) => {
    if (axis !== 1 && axis !== -1) throw context.refuseAttribute('axis');
    const weights = context.takeWeights([
      ...(scale ? ['gamma'] : []),
      ...(center ? ['beta'] : []),
      'moving_mean',
      'moving_variance',
    ]);
    const shape = context.shape ?? weights[0]!.shape;
    const strange = weights.find((weight) => shape.length !== 1 || weight.shape.join() !== shape.join());
    if (strange) throw context.refuseShape(strange.variable);
    const config = { axis: -1, epsilon, center, scale };
    return { layers: [{ className: 'BatchNormalization', config, weights }], shape };
  },
);

/** Layers that act only in training. Drawing passes values through unchanged. */
const forTraining = (...idle: readonly string[]): LayerClass =>
  layerClass({}, idle, (_config, { shape }) => ({ layers: [], shape }));

const inputLayer = layerClass({}, ['sparse', 'ragged', 'optional'], (_config, { shape }) => ({
  layers: [],
  shape,
}));

/** The values keep their order, whatever the new shape is. */
const reshape = layerClass(
  { target_shape: z.array(z.int().check(z.gte(-1))).check(z.minLength(1), z.maxLength(4)) },
  [],
  ({ target_shape: target }, { shape, refuseAttribute }) => {
    const known = sizeOf(target.filter((length) => length !== -1));
    const rest = shape === undefined ? undefined : sizeOf(shape) / known;
    const filled = target.map((length) => (length === -1 ? (rest ?? 0) : length));
    if (shape === undefined || sizeOf(filled) !== sizeOf(shape) || !filled.every(Number.isInteger))
      throw refuseAttribute('target_shape');
    return { layers: [], shape: filled };
  },
);

const flatten = layerClass(
  { data_format: z.optional(z.literal('channels_last')) },
  [],
  (_config, { shape }) => ({ layers: [], shape: shape && [sizeOf(shape)] }),
);

export const LAYER_CLASSES: ReadonlyMap<string, LayerClass> = new Map([
  ...ELEMENTWISE,
  ['AlphaDropout', forTraining('rate', 'seed', 'noise_shape')],
  ['BatchNormalization', batchNormalization],
  ['Dense', dense],
  ['Dropout', forTraining('rate', 'seed', 'noise_shape')],
  ['Flatten', flatten],
  ['GaussianDropout', forTraining('rate', 'seed')],
  ['GaussianNoise', forTraining('stddev', 'seed')],
  ['InputLayer', inputLayer],
  ['Reshape', reshape],
]);

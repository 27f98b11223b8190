// The layer classes that can be drawn.
import * as v from 'valibot';
import { finite, listOf, whole } from '../../../config/schemas';
import { sizeOf } from '../../../plan/weights';
import { ZEROS } from '../../../plan/layersModel';
import { conv2D, conv2DTranspose } from './convolutions';
import { ELEMENTWISE, layersAfter } from './elementwise';
import { flag, layerClass, type LayerClass } from './layerClass';

const dense = layerClass(
  { units: v.pipe(whole, v.minValue(1)), use_bias: flag, activation: v.optional(v.unknown()) },
  [],
  ({ units, use_bias, activation }, context) => {
    const weights = context.takeWeights(use_bias ? ['kernel', 'bias'] : ['kernel']);
    const [kernel, bias] = weights;
    const [inputs] = kernel!.shape;
    const fits = (context.shape ?? [inputs]).join() === String(inputs);
    if (!fits || kernel!.shape.join() !== `${inputs},${units}`) throw context.refuseShape('kernel');
    if (bias && bias.shape.join() !== String(units)) throw context.refuseShape('bias');
    const { inside, after } = layersAfter(activation, context);
    const config = {
      units,
      activation: inside,
      use_bias,
      kernel_initializer: ZEROS,
    };
    return { layers: [{ className: 'Dense', config, weights }, ...after], shape: [units], takes: [inputs!] };
  },
);

/** Batch normalisation as it draws: with the means and variances from training. */
const batchNormalization = layerClass(
  {
    axis: v.optional(
      v.union([
        whole,
        v.pipe(
          v.strictTuple([whole]),
          v.transform(([axis]) => axis),
        ),
      ]),
      -1,
    ),
    epsilon: v.optional(v.pipe(finite, v.gtValue(0)), 1e-3),
    center: flag,
    scale: flag,
  },
  ['momentum', 'synchronized'],
  ({ axis, epsilon, center, scale }, context) => {
    // The last axis: that of the channels, if it is an image.
    if (axis !== -1 && axis !== (context.shape?.length ?? 1)) throw context.refuseAttribute('axis');
    const weights = context.takeWeights([
      ...(scale ? ['gamma'] : []),
      ...(center ? ['beta'] : []),
      'moving_mean',
      'moving_variance',
    ]);
    const shape = context.shape ?? weights[0]!.shape;
    const strange = weights.find((weight) => weight.shape.join() !== String(shape.at(-1)));
    if (strange) throw context.refuseShape(strange.variable);
    const config = { axis: -1, epsilon, center, scale };
    return { layers: [{ className: 'BatchNormalization', config, weights }], shape, takes: shape };
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
  { target_shape: listOf(v.pipe(whole, v.minValue(-1)), 1, 4) },
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
  { data_format: v.optional(v.literal('channels_last')) },
  [],
  (_config, { shape }) => ({ layers: [], shape: shape && [sizeOf(shape)] }),
);

export const LAYER_CLASSES: ReadonlyMap<string, LayerClass> = new Map([
  ...ELEMENTWISE,
  ['AlphaDropout', forTraining('rate', 'seed', 'noise_shape')],
  ['BatchNormalization', batchNormalization],
  ['Conv2D', conv2D],
  ['Conv2DTranspose', conv2DTranspose],
  ['Dense', dense],
  ['Dropout', forTraining('rate', 'seed', 'noise_shape')],
  ['Flatten', flatten],
  ['GaussianDropout', forTraining('rate', 'seed')],
  ['GaussianNoise', forTraining('stddev', 'seed')],
  ['InputLayer', inputLayer],
  ['Reshape', reshape],
]);

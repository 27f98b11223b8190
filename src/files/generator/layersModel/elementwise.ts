// Layers without weights that compute each value from the same value before, and the activations that other layers have
// inside.
import * as v from 'valibot';
import { finite, object, record } from '../../../config/schemas';
import type { PlainLayer } from '../../../plan/layersModel';
import { layerClass, type LayerClass, type LayerContext } from './layerClass';

const plain = (className: PlainLayer['className'], config: PlainLayer['config']): PlainLayer => ({
  className,
  config,
  weights: [],
});

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

const layerInPlaceSchema = object({ class_name: v.string(), config: record });

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
  const layer = v.safeParse(layerInPlaceSchema, activation);
  const read = layer.success && ELEMENTWISE.get(layer.output.class_name);
  if (!read) throw context.refuseAttribute('activation');
  const given = Object.entries(layer.output.config).filter(([, value]) => value !== null);
  return read(Object.fromEntries(given), context).layers;
}

export const ELEMENTWISE: ReadonlyMap<string, LayerClass> = new Map([
  [
    'Activation',
    layerClass({ activation: v.optional(v.unknown()) }, [], ({ activation }, context) => ({
      layers: activationLayers(activation, context),
      shape: context.shape,
      ...(activation === SOFTMAX && context.shape && { takes: context.shape }),
    })),
  ],
  [
    'ELU',
    layerClass({ alpha: v.optional(v.literal(1), 1) }, [], ({ alpha }, { shape }) => ({
      layers: [plain('ELU', { alpha })],
      shape,
    })),
  ],
  [
    'LeakyReLU',
    // Keras 3 has another name for it. tfjs would ignore that name and use its own default.
    layerClass(
      { alpha: v.optional(finite), negative_slope: v.optional(finite) },
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
        max_value: v.optional(v.pipe(finite, v.minValue(0))),
        negative_slope: v.optional(finite, 0),
        threshold: v.optional(finite, 0),
      },
      [],
      ({ max_value: most, negative_slope: slope, threshold }, { shape, refuseAttribute }) => {
        if (threshold !== 0) {
          if (slope !== 0 || most !== undefined) throw refuseAttribute('threshold');
          return { layers: [plain('ThresholdedReLU', { theta: threshold })], shape };
        }
        if (slope === 0)
          return { layers: [plain('ReLU', most === undefined ? {} : { max_value: most })], shape };
        if (most !== undefined) throw refuseAttribute('max_value');
        return { layers: [plain('LeakyReLU', { alpha: slope })], shape };
      },
    ),
  ],
  [
    'ThresholdedReLU',
    layerClass({ theta: v.optional(finite, 1) }, [], ({ theta }, { shape }) => ({
      layers: [plain('ThresholdedReLU', { theta })],
      shape,
    })),
  ],
]);

/** Splits an activation into what the layer with the kernel has inside, and the layers that come after it. */
export function layersAfter(
  activation: unknown,
  context: LayerContext,
): { readonly inside: string; readonly after: readonly PlainLayer[] } {
  const layers = activationLayers(activation, context);
  const inside =
    layers.length === 1 && layers[0]!.className === 'Activation' ? layers[0]!.config['activation'] : '';
  return typeof inside === 'string' && inside !== ''
    ? { inside, after: [] }
    : { inside: 'linear', after: layers };
}

// The translation of convolutions.
import * as v from 'valibot';
import { IMAGE_SIDE } from '../../../config/datasets';
import { whole } from '../../../config/schemas';
import { ZEROS, type PlainWeight } from '../../../plan/layersModel';
import { sizeOf } from '../../../plan/weights';
import { layersAfter } from './elementwise';
import { flag, layerClass, type LayerContext } from './layerClass';

/** Values of an image between two layers. A tab must be able to hold a hundred such images. */
const MAX_VALUES = 2 ** 18;

const length = v.pipe(whole, v.minValue(1));
/** Along height and width; a single number stands for both. */
const lengths = v.union([
  v.strictTuple([length, length]),
  v.pipe(
    length,
    v.transform((side): [number, number] => [side, side]),
  ),
]);

const ATTRIBUTES = {
  filters: length,
  kernel_size: lengths,
  strides: v.optional(lengths, [1, 1]),
  padding: v.optional(v.picklist(['same', 'valid']), 'valid'),
  data_format: v.optional(v.literal('channels_last')),
  dilation_rate: v.optional(v.union([v.literal(1), v.strictTuple([v.literal(1), v.literal(1)])])),
  groups: v.optional(v.literal(1)),
  use_bias: flag,
  activation: v.optional(v.unknown()),
};

/** The side of an image after a layer, as Keras computes it. */
type OutputSide = (side: number, stride: number, taps: number, padding: 'same' | 'valid') => number;

const transposedSide: OutputSide = (side, stride, taps, padding) =>
  side * stride + (padding === 'same' ? 0 : Math.max(taps - stride, 0));

const convolvedSide: OutputSide = (side, stride, taps, padding) =>
  Math.ceil((padding === 'same' ? side : side - taps + 1) / stride);

/** Takes the weights if they fit. */
function takeWeights(
  useBias: boolean,
  filters: number,
  kernelShape: (channels: number) => readonly number[],
  context: LayerContext,
): readonly PlainWeight[] {
  const weights = context.takeWeights(useBias ? ['kernel', 'bias'] : ['kernel']);
  const [kernel, bias] = weights;
  const { shape = [] } = context;
  if (shape.length !== 3 || kernel!.shape.join() !== kernelShape(shape[2]!).join())
    throw context.refuseShape('kernel');
  if (bias && bias.shape.join() !== String(filters)) throw context.refuseShape('bias');
  return weights;
}

const convolution = (className: 'Conv2D' | 'Conv2DTranspose', sideAfter: OutputSide) =>
  layerClass(
    ATTRIBUTES,
    [],
    ({ filters, kernel_size: taps, strides, padding, use_bias, activation }, context) => {
      const transposed = className === 'Conv2DTranspose';
      const weights = takeWeights(
        use_bias,
        filters,
        (channels) => [...taps, ...(transposed ? [filters, channels] : [channels, filters])],
        context,
      );
      const takes = context.shape!;
      const shape = [
        ...([0, 1] as const).map((axis) => sideAfter(takes[axis]!, strides[axis], taps[axis], padding)),
        filters,
      ];
      const sides = shape.slice(0, 2);
      if (sides.some((side) => side > IMAGE_SIDE)) throw context.refuseAttribute('strides');
      if (sides.some((side) => side < 1)) throw context.refuseAttribute('kernel_size');
      if (sizeOf(shape) > MAX_VALUES) throw context.refuseAttribute('filters');
      const { inside, after } = layersAfter(activation, context);
      const config = {
        filters,
        kernel_size: taps,
        strides,
        padding,
        activation: inside,
        use_bias,
        kernel_initializer: ZEROS,
      };
      return { layers: [{ className, config, weights }, ...after], shape, takes };
    },
  );

export const conv2D = convolution('Conv2D', convolvedSide);
/** With it, generators of images enlarge them. */
export const conv2DTranspose = convolution('Conv2DTranspose', transposedSide);

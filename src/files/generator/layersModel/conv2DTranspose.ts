// The transposed convolution, with which generators of images enlarge them.
import * as z from 'zod/mini';
import { IMAGE_SIDE } from '../../../config/datasets';
import { sizeOf } from '../../../plan/weights';
import { ZEROS } from '../../../plan/layersModel';
import { withActivation } from './activations';
import { layerClass } from './layerClass';

/** Values of an image between two layers. A tab must be able to hold a hundred such images. */
const MAX_VALUES = 2 ** 18;

const length = z.int().check(z.gte(1));
/** Along height and width; a single number stands for both. */
const lengths = z.union([
  z.tuple([length, length]),
  z.pipe(
    length,
    z.transform((side): [number, number] => [side, side]),
  ),
]);

/** The side of an image after the layer, as Keras computes it. */
const outputSide = (side: number, stride: number, taps: number, padding: 'same' | 'valid'): number =>
  side * stride + (padding === 'same' ? 0 : Math.max(taps - stride, 0));

export const conv2DTranspose = layerClass(
  {
    filters: length,
    kernel_size: lengths,
    strides: z._default(lengths, [1, 1]),
    padding: z._default(z.enum(['same', 'valid']), 'valid'),
    data_format: z.optional(z.literal('channels_last')),
    dilation_rate: z.optional(z.union([z.literal(1), z.tuple([z.literal(1), z.literal(1)])])),
    groups: z.optional(z.literal(1)),
    use_bias: z._default(z.boolean(), true),
    activation: z.optional(z.unknown()),
  },
  [],
  ({ filters, kernel_size: taps, strides, padding, use_bias, activation }, context) => {
    const weights = context.takeWeights(use_bias ? ['kernel', 'bias'] : ['kernel']);
    const [kernel, bias] = weights;
    const { shape: takes = [] } = context;
    const [height, width, channels] = takes;
    if (takes.length !== 3 || kernel!.shape.join() !== [...taps, filters, channels].join())
      throw context.refuseShape('kernel');
    if (bias && bias.shape.join() !== String(filters)) throw context.refuseShape('bias');
    const shape = [
      outputSide(height!, strides[0], taps[0], padding),
      outputSide(width!, strides[1], taps[1], padding),
      filters,
    ];
    if (shape[0]! > IMAGE_SIDE || shape[1]! > IMAGE_SIDE) throw context.refuseAttribute('strides');
    if (sizeOf(shape) > MAX_VALUES) throw context.refuseAttribute('filters');
    const config = { filters, kernel_size: taps, strides, padding, use_bias, kernel_initializer: ZEROS };
    const layers = withActivation({ className: 'Conv2DTranspose', config, weights }, activation, context);
    return { layers, shape, takes };
  },
);

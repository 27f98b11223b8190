// The translation of convolutions.
import * as z from 'zod/mini';
import { ZEROS } from '../../../plan/layersModel';
import { layersAfter } from './elementwise';
import { flag, layerClass, type LayerClass } from './layerClass';

const side = z.int().check(z.gte(1), z.lte(64));
/** Keras writes both sides, or one number for both. */
const bothSides = z.pipe(
  z.union([z.tuple([side, side]), side]),
  z.transform((given): readonly [number, number] => (typeof given === 'number' ? [given, given] : given)),
);

/**
 * Convolutions whose taps lie evenly about their position, so that all programs place them alike: "same" padding, and
 * a kernel as wide as the stride or wider by an even number.
 */
export const convolution = (className: 'Conv2D' | 'Conv2DTranspose'): LayerClass =>
  layerClass(
    {
      filters: z.int().check(z.gte(1)),
      kernel_size: bothSides,
      strides: z._default(bothSides, [1, 1]),
      padding: z.literal('same'),
      data_format: z.optional(z.literal('channels_last')),
      dilation_rate: z.optional(
        z.pipe(
          bothSides,
          z.transform(([y, x]) => y === 1 && x === 1),
        ),
      ),
      groups: z.optional(z.literal(1)),
      use_bias: flag,
      activation: z.optional(z.unknown()),
    },
    [],
    ({ filters, kernel_size: taps, strides, dilation_rate, use_bias, activation, padding }, context) => {
      if (dilation_rate === false) throw context.refuseAttribute('dilation_rate');
      const even = taps.every(
        (length, axis) => length >= strides[axis]! && (length - strides[axis]!) % 2 === 0,
      );
      if (!even) throw context.refuseAttribute('kernel_size');
      const weights = context.takeWeights(use_bias ? ['kernel', 'bias'] : ['kernel']);
      const [height = 0, width = 0, channels = 0, ...further] = context.shape ?? [];
      const transposed = className === 'Conv2DTranspose';
      const kernel = [...taps, ...(transposed ? [filters, channels] : [channels, filters])];
      const divides = transposed || (height % strides[0] === 0 && width % strides[1] === 0);
      if (channels === 0 || further.length > 0 || !divides || weights[0]!.shape.join() !== kernel.join())
        throw context.refuseShape('kernel');
      if (weights[1] && weights[1].shape.join() !== String(filters)) throw context.refuseShape('bias');
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
      const [y, x] = strides;
      const shape = transposed ? [height * y, width * x, filters] : [height / y, width / x, filters];
      return { layers: [{ className, config, weights }, ...after], shape };
    },
  );

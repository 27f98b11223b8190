// The layers that networks are made of. Each yields activation(product + bias), where the product is linear in its
// input and in its kernel.

export type Activation = 'leakyRelu' | 'tanh' | 'linear';

/** The positions of an image and the channels of each. A row of a tensor has them in this order, channels last. */
export interface ImageShape {
  readonly height: number;
  readonly width: number;
  readonly channels: number;
}

interface LayerBase {
  /** `dense_1`, `conv_1`, `conv_transpose_2`, ...: the layer's name in summaries and in every file. */
  readonly name: string;
  /** Numbers in a row of its input, and in a row of its output. */
  readonly inputs: number;
  readonly outputs: number;
  readonly activation: Activation;
}

/** input kernel: kernel [inputs, outputs]. */
export interface DenseLayer extends LayerBase {
  readonly kind: 'dense';
}

/**
 * The kinds of convolution. Both have 4x4 taps, stride 2 and padding "same". The one halves height and width, with a
 * kernel [4, 4, in, out]. The transposed one doubles them, with a kernel [4, 4, out, in]: its product is the gradient by
 * the input of the other.
 */
export type ConvolutionKind = 'convolution' | 'transposed-convolution';

export interface ConvolutionLayer extends LayerBase {
  readonly kind: ConvolutionKind;
  readonly from: ImageShape;
  readonly to: ImageShape;
}

export type Layer = DenseLayer | ConvolutionLayer;

/** Taps of a convolution along each side. */
export const TAPS = 4;
export const STRIDE = 2;
/** The first tap is so many positions before the position times the stride. */
export const PADDING = 1;

/** Numbers in a row. */
export const sizeOfImage = ({ height, width, channels }: ImageShape): number => height * width * channels;

/** The two sides of a convolution, of either kind. */
export interface Sides {
  readonly large: ImageShape;
  readonly small: ImageShape;
}

/**
 * At tap [y, x] the small side's position [i, j] meets the large side's position [2 i + y - 1, 2 j + x - 1], if that
 * exists. The kernel is [4, 4, channels of large, channels of small].
 */
export const sidesOf = ({ kind, from, to }: ConvolutionLayer): Sides =>
  kind === 'convolution' ? { large: from, small: to } : { large: to, small: from };

export function kernelShape(layer: Layer): readonly number[] {
  if (layer.kind === 'dense') return [layer.inputs, layer.outputs];
  const { large, small } = sidesOf(layer);
  return [TAPS, TAPS, large.channels, small.channels];
}

/** The numbers of a bias: one for each output of a dense layer, one for each channel of a convolution. */
export const biasSize = (layer: Layer): number =>
  layer.kind === 'dense' ? layer.outputs : layer.to.channels;

/** For code that knows dense layers only. @throws if it is another */
export function denseOnly(layer: Layer): DenseLayer {
  if (layer.kind !== 'dense') throw new TypeError(`${layer.name} is not dense`);
  return layer;
}

/** For code that knows convolutions only. @throws if it is another */
export function convolutionOnly(layer: Layer): ConvolutionLayer {
  if (layer.kind === 'dense') throw new TypeError(`${layer.name} is dense`);
  return layer;
}

const shapeOf = ({ height, width, channels }: ImageShape): readonly number[] => [height, width, channels];

/** The shape of one row as a layer takes it: [inputs], or [height, width, channels]. */
export const inputShape = (layer: Layer): readonly number[] =>
  layer.kind === 'dense' ? [layer.inputs] : shapeOf(layer.from);

/** The shape of one row as a layer yields it. */
export const outputShape = (layer: Layer): readonly number[] =>
  layer.kind === 'dense' ? [layer.outputs] : shapeOf(layer.to);

/** A change of a row's shape: the numbers stay as they are. One that ends in one dimension flattens. */
export interface Reshaping {
  readonly kind: 'reshaping';
  readonly shape: readonly number[];
}

const sameShape = (one: readonly number[], other: readonly number[]): boolean => one.join() === other.join();

/** A network's layers with the changes of shape between them. What goes in is flat, and so is what comes out. */
export function withReshapings(layers: readonly Layer[]): readonly (Layer | Reshaping)[] {
  const reshaping = (from: readonly number[], to: readonly number[]): readonly Reshaping[] =>
    sameShape(from, to) ? [] : [{ kind: 'reshaping', shape: to }];
  let shape: readonly number[] = [layers[0]!.inputs];
  const chain = layers.flatMap((layer) => {
    const before = reshaping(shape, inputShape(layer));
    shape = outputShape(layer);
    return [...before, layer];
  });
  return [...chain, ...reshaping(shape, [layers.at(-1)!.outputs])];
}

/** The fans of Glorot's rule: the numbers that one output depends on, and the outputs that depend on one number. */
export function fansOf(layer: Layer): { readonly in: number; readonly out: number } {
  if (layer.kind === 'dense') return { in: layer.inputs, out: layer.outputs };
  return { in: TAPS * TAPS * layer.from.channels, out: TAPS * TAPS * layer.to.channels };
}

/** Multiply-adds of a layer's product, for one row. Taps beyond the image's edge count, too. */
export function multiplyAdds(layer: Layer): number {
  if (layer.kind === 'dense') return layer.inputs * layer.outputs;
  const { large, small } = sidesOf(layer);
  return TAPS * TAPS * large.channels * sizeOfImage(small);
}

/** Dense layers of these sizes, with LeakyReLU between them. */
export function denseLayers(sizes: readonly number[], last: Activation): readonly DenseLayer[] {
  return sizes.slice(1).map((outputs, index) => ({
    kind: 'dense',
    name: `dense_${index + 1}`,
    inputs: sizes[index]!,
    outputs,
    activation: index === sizes.length - 2 ? last : 'leakyRelu',
  }));
}

/** A layer from one image to another of half or of double its height and width. */
export function convolution(
  name: string,
  from: ImageShape,
  to: ImageShape,
  activation: Activation,
): ConvolutionLayer {
  return {
    kind: to.height > from.height ? 'transposed-convolution' : 'convolution',
    name,
    from,
    to,
    inputs: sizeOfImage(from),
    outputs: sizeOfImage(to),
    activation,
  };
}

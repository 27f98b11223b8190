// A layer as all file formats see it: plain data with weights. The rows of tensors are images with channels last,
// kernels are those of Keras.
import { CLASSES } from '../../plan/blueprint';
import type { PlainWeight } from '../../plan/layersModel';

/** Functions of one value, but for softmax, which takes a row. */
export type ActivationFunction =
  | { readonly name: 'leakyRelu'; readonly slope: number }
  | { readonly name: 'relu'; readonly most?: number }
  /** Values up to the threshold become 0. */
  | { readonly name: 'thresholdedRelu'; readonly threshold: number }
  | { readonly name: SimpleActivation };

export const SIMPLE_ACTIVATIONS = [
  'elu',
  'gelu',
  'mish',
  'relu6',
  'selu',
  'sigmoid',
  'softmax',
  'softplus',
  'softsign',
  'swish',
  'tanh',
] as const;
type SimpleActivation = (typeof SIMPLE_ACTIVATIONS)[number];

/** Height, width, channels. */
export type ImageSides = readonly [height: number, width: number, channels: number];

export type PortableLayer = {
  /** `dense_1`, `leaky_re_lu_1`, ...: unique within the network. */
  readonly name: string;
} & (
  | { readonly kind: 'dense'; readonly kernel: PlainWeight; readonly bias: PlainWeight | undefined }
  | PortableConvolution
  /** From a row to an image. */
  | { readonly kind: 'reshape'; readonly to: ImageSides }
  /** From an image to a row. */
  | { readonly kind: 'flatten'; readonly from: ImageSides }
  | {
      readonly kind: 'activation';
      readonly function: ActivationFunction;
      /** Whether the layer before has it inside, where layers can. */
      readonly within: boolean;
    }
  /** (x - mean) / sqrt(variance + epsilon) * gamma + beta, for each column. */
  | {
      readonly kind: 'normalization';
      readonly epsilon: number;
      readonly gamma: PlainWeight | undefined;
      readonly beta: PlainWeight | undefined;
      readonly mean: PlainWeight;
      readonly variance: PlainWeight;
    }
  /** x kernel + bias + x . embedding[label]: it takes a label beside the row. */
  | {
      readonly kind: 'projection';
      readonly kernel: PlainWeight;
      readonly bias: PlainWeight;
      readonly embedding: PlainWeight;
    }
);

/** "Same" padding, with taps that lie evenly about their position: (taps - strides) / 2 on each side. */
interface PortableConvolution {
  readonly name: string;
  readonly kind: 'convolution' | 'transposed-convolution';
  readonly filters: number;
  readonly taps: readonly [number, number];
  readonly strides: readonly [number, number];
  readonly kernel: PlainWeight;
  readonly bias: PlainWeight | undefined;
}

/** The name of a weight of a layer, in formats that have no layers: `dense_1/kernel`, `labels/embedding`. */
export const weightNameOf = (layer: string, { variable }: Pick<PlainWeight, 'variable'>): string =>
  variable === 'embedding' ? `labels/${variable}` : `${layer}/${variable}`;

/** The digits that a network's labels distinguish. */
export const LABELS = CLASSES;

/** The weights of a layer, in Keras's order. */
export function weightsOf(layer: PortableLayer): readonly PlainWeight[] {
  const all = (...weights: readonly (PlainWeight | undefined)[]): readonly PlainWeight[] =>
    weights.flatMap((weight) => weight ?? []);
  switch (layer.kind) {
    case 'dense':
    case 'convolution':
    case 'transposed-convolution':
      return all(layer.kernel, layer.bias);
    case 'normalization':
      return all(layer.gamma, layer.beta, layer.mean, layer.variance);
    case 'projection':
      return all(layer.kernel, layer.bias, layer.embedding);
    case 'activation':
    case 'flatten':
    case 'reshape':
      return [];
    default:
      return layer satisfies never;
  }
}

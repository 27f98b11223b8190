// The layers of a network as modules of PyTorch, and where its weights are: `nn.Sequential` numbers its modules, and
// each names its weights.
import type { PlainWeight } from '../../../plan/layersModel';
import { sizeOf } from '../../../plan/weights';
import type { ActivationFunction, ImageSides, PortableLayer } from '../portableLayer';

/** The name of a class of `torch.nn`, and its arguments by name. */
export type TorchModule = readonly [className: string, arguments_: Readonly<Record<string, unknown>>];

type Projection = Extract<PortableLayer, { kind: 'projection' }>;
/** A layer that modules of `torch.nn` make up. */
type TorchLayer = Exclude<PortableLayer, Projection>;

/**
 * PyTorch has no projection by labels. It becomes a dense layer with a column for each label, and who reads it takes the
 * column of the label: x (kernel + embedding[label]) + bias.
 */
export function torchLayer(layer: PortableLayer): TorchLayer {
  if (layer.kind !== 'projection') return layer;
  const { name, kernel, bias, embedding } = layer;
  const [classes, features] = embedding.shape as [number, number];
  const columns = new Float32Array(features * classes);
  for (let feature = 0; feature < features; feature += 1)
    for (let label = 0; label < classes; label += 1)
      columns[feature * classes + label] =
        kernel.values[feature]! + embedding.values[label * features + feature]!;
  const biases = new Float32Array(classes).fill(bias.values[0]!);
  return {
    name,
    kind: 'dense',
    kernel: { variable: 'kernel', shape: [features, classes], values: columns },
    bias: { variable: 'bias', shape: [classes], values: biases },
  };
}

/** Swaps the axes of a row that holds a table of so many rows and columns. */
function swapped(rows: number, columns: number): readonly TorchModule[] {
  if (rows === 1 || columns === 1) return [];
  return [
    ['Unflatten', { dim: 1, unflattened_size: [rows * columns, 1, 1] }],
    ['ChannelShuffle', { groups: rows }],
    ['Flatten', {}],
  ];
}

const positionsOf = ([height, width]: ImageSides): number => height * width;

function activationModule(activation: ActivationFunction): TorchModule {
  switch (activation.name) {
    case 'leakyRelu':
      return ['LeakyReLU', { negative_slope: activation.slope }];
    case 'relu':
      return activation.most === undefined
        ? ['ReLU', {}]
        : ['Hardtanh', { min_val: 0, max_val: activation.most }];
    case 'thresholdedRelu':
      return ['Threshold', { threshold: activation.threshold, value: 0 }];
    case 'elu':
      return ['ELU', {}];
    case 'gelu':
      return ['GELU', {}];
    case 'mish':
      return ['Mish', {}];
    case 'relu6':
      return ['ReLU6', {}];
    case 'selu':
      return ['SELU', {}];
    case 'sigmoid':
      return ['Sigmoid', {}];
    case 'softmax':
      return ['Softmax', { dim: 1 }];
    case 'softplus':
      return ['Softplus', {}];
    case 'softsign':
      return ['Softsign', {}];
    case 'swish':
      return ['SiLU', {}];
    case 'tanh':
      return ['Tanh', {}];
    default:
      return activation satisfies never;
  }
}

/** The modules of a layer: most have one. Weights belong to the last. PyTorch has an image's channels first. */
export function torchModules(layer: TorchLayer): readonly TorchModule[] {
  switch (layer.kind) {
    case 'activation':
      return [activationModule(layer.function)];
    case 'dense': {
      const [inputs, outputs] = layer.kernel.shape;
      return [['Linear', { in_features: inputs, out_features: outputs, bias: layer.bias !== undefined }]];
    }
    case 'convolution':
    case 'transposed-convolution': {
      const { kernel, bias, taps, strides, filters } = layer;
      const transposed = layer.kind === 'transposed-convolution';
      const shared = {
        in_channels: kernel.shape[transposed ? 3 : 2],
        out_channels: filters,
        kernel_size: taps,
        stride: strides,
        padding: taps.map((length, axis) => (length - strides[axis]!) / 2),
        bias: bias !== undefined,
      };
      return [[transposed ? 'ConvTranspose2d' : 'Conv2d', shared]];
    }
    case 'reshape': {
      const [height, width, channels] = layer.to;
      return [
        ...swapped(positionsOf(layer.to), channels),
        ['Unflatten', { dim: 1, unflattened_size: [channels, height, width] }],
      ];
    }
    case 'flatten':
      return [['Flatten', {}], ...swapped(layer.from[2], positionsOf(layer.from))];
    case 'normalization': {
      const { mean, epsilon, gamma, beta } = layer;
      const affine = gamma !== undefined || beta !== undefined;
      return [['BatchNorm1d', { num_features: mean.shape[0], eps: epsilon, affine }]];
    }
    default:
      return layer satisfies never;
  }
}

const TRANSPOSED = [1, 0] as const;
/** Of kernels [height, width, in, out], and of transposed ones [height, width, out, in]. */
const CHANNELS_FIRST = [3, 2, 0, 1] as const;

/** A weight's name within its module, and the order of its axes there. */
export function torchWeight(
  { kind }: PortableLayer,
  variable: string,
): { readonly name: string; readonly axes?: readonly number[] } {
  if (variable === 'kernel') return { name: 'weight', axes: kind === 'dense' ? TRANSPOSED : CHANNELS_FIRST };
  return { name: NAMES[variable] ?? variable };
}

const NAMES: Readonly<Record<string, string>> = {
  gamma: 'weight',
  beta: 'bias',
  moving_mean: 'running_mean',
  moving_variance: 'running_var',
};

/** What PyTorch wants besides, by its name there: a normalization that scales also shifts, and the other way round. */
export function neutralWeights(layer: TorchLayer): readonly PlainWeight[] {
  if (layer.kind !== 'normalization') return [];
  const { gamma, beta, mean } = layer;
  const neutral = (variable: string, value: number): PlainWeight => ({
    variable,
    shape: mean.shape,
    values: new Float32Array(sizeOf(mean.shape)).fill(value),
  });
  if (gamma !== undefined && beta === undefined) return [neutral('bias', 0)];
  if (gamma === undefined && beta !== undefined) return [neutral('weight', 1)];
  return [];
}

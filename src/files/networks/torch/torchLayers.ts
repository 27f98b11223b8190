// The layers of a network as modules of PyTorch, and where its weights are: `nn.Sequential` numbers its modules, and
// each names its weights.
import type { ActivationFunction, PortableLayer } from '../portableLayer';

/** A module's class and its arguments, by name. `Permute` and `Projection` are in the loader. */
export type TorchModule = readonly [className: string, arguments_: Readonly<Record<string, unknown>>];

/** From rows, columns, channels to channels, rows, columns: PyTorch has the channels first. */
const TO_CHANNELS_FIRST = [0, 3, 1, 2] as const;
const TO_CHANNELS_LAST = [0, 2, 3, 1] as const;

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

/** The modules of a layer: most have one. Weights belong to the last. */
export function torchModules(layer: PortableLayer): readonly TorchModule[] {
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
    case 'reshape':
      return [
        ['Unflatten', { dim: 1, unflattened_size: layer.to }],
        ['Permute', { axes: TO_CHANNELS_FIRST }],
      ];
    case 'flatten':
      return [
        ['Permute', { axes: TO_CHANNELS_LAST }],
        ['Flatten', {}],
      ];
    case 'normalization': {
      const { mean, epsilon, gamma, beta } = layer;
      const affine = gamma !== undefined || beta !== undefined;
      return [['BatchNorm1d', { num_features: mean.shape[0], eps: epsilon, affine }]];
    }
    case 'projection': {
      const [classes, features] = layer.embedding.shape;
      return [['Projection', { features, classes }]];
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
  if (variable === 'kernel')
    return { name: 'weight', axes: kind === 'dense' || kind === 'projection' ? TRANSPOSED : CHANNELS_FIRST };
  return { name: NAMES[variable] ?? variable };
}

const NAMES: Readonly<Record<string, string>> = {
  gamma: 'weight',
  beta: 'bias',
  moving_mean: 'running_mean',
  moving_variance: 'running_var',
};

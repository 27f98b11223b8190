// The layers of a network as Keras 3 has them: a Sequential model, or for a projection by labels a Functional one.
import type { ActivationFunction, PortableLayer } from '../portableLayer';
import type { PortableNetwork } from '../portableNetwork';
import { LABELS } from '../portableLayer';

type Config = Readonly<Record<string, unknown>>;

export interface KerasLayer {
  readonly className: string;
  readonly config: Config;
  /** The layers whose output it takes; none for an input. */
  readonly sources: readonly string[];
}

const layerOf = (className: string, name: string, config: Config, ...sources: string[]): KerasLayer => ({
  className,
  config: { name, ...config },
  sources,
});

function activation(name: string, given: ActivationFunction, source: string): KerasLayer {
  switch (given.name) {
    case 'leakyRelu':
      return layerOf('LeakyReLU', name, { negative_slope: given.slope }, source);
    case 'relu':
      return layerOf('ReLU', name, { max_value: given.most ?? null }, source);
    case 'thresholdedRelu':
      return layerOf('ReLU', name, { threshold: given.threshold }, source);
    case 'elu':
    case 'gelu':
    case 'mish':
    case 'relu6':
    case 'selu':
    case 'sigmoid':
    case 'softmax':
    case 'softplus':
    case 'softsign':
    case 'swish':
    case 'tanh':
      return layerOf('Activation', name, { activation: given.name }, source);
    default:
      return given satisfies never;
  }
}

/** The layers for one layer, the last of which yields its output. */
function kerasLayers(layer: PortableLayer, source: string): readonly KerasLayer[] {
  const { name } = layer;
  switch (layer.kind) {
    case 'activation':
      return [activation(name, layer.function, source)];
    case 'dense': {
      const config = { units: layer.kernel.shape[1], use_bias: layer.bias !== undefined };
      return [layerOf('Dense', name, config, source)];
    }
    case 'convolution':
    case 'transposed-convolution': {
      const { filters, taps, strides, bias } = layer;
      const className = layer.kind === 'convolution' ? 'Conv2D' : 'Conv2DTranspose';
      const config = { filters, kernel_size: taps, strides, padding: 'same', use_bias: bias !== undefined };
      return [layerOf(className, name, config, source)];
    }
    case 'reshape':
      return [layerOf('Reshape', name, { target_shape: layer.to }, source)];
    case 'flatten':
      return [layerOf('Flatten', name, {}, source)];
    case 'normalization': {
      const { epsilon, gamma, beta } = layer;
      const config = { axis: -1, epsilon, scale: gamma !== undefined, center: beta !== undefined };
      return [layerOf('BatchNormalization', name, config, source)];
    }
    case 'projection': {
      const [classes, features] = layer.embedding.shape;
      return [
        layerOf('InputLayer', 'labels', { batch_shape: [null], dtype: 'int32' }),
        layerOf('Embedding', 'embedding', { input_dim: classes ?? LABELS, output_dim: features }, 'labels'),
        layerOf('Dense', name, { units: 1 }, source),
        layerOf('Dot', 'match', { axes: 1 }, source, 'embedding'),
        layerOf('Add', 'logit', {}, name, 'match'),
      ];
    }
    default:
      return layer satisfies never;
  }
}

export const hasProjection = ({ layers }: PortableNetwork): boolean =>
  layers.some(({ kind }) => kind === 'projection');

/** All layers, the input first, each after those whose output it takes. */
export function kerasChain({ name, inputs, layers }: PortableNetwork): readonly KerasLayer[] {
  const input = name === 'generator' ? 'latent' : 'image';
  const chain = [layerOf('InputLayer', input, { batch_shape: [null, inputs], dtype: 'float32' })];
  for (const layer of layers) {
    const last = chain.at(-1)!;
    if (layer.kind === 'activation' && layer.within)
      chain[chain.length - 1] = { ...last, config: { ...last.config, activation: layer.function.name } };
    else chain.push(...kerasLayers(layer, String(last.config['name'])));
  }
  return chain;
}

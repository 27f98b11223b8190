// The three networks, built with tfjs layers as the tutorial's reader would build them. Tests compare the project's
// tables and files with them.
import * as tfl from '@tensorflow/tfjs-layers';
import type { NetworkName } from '../../config/networks';
import { networkOf, type NetworkSettings } from '../../plan/blueprint';
import { LEAKY_RELU_ALPHA } from '../../config/trainConfig';

const KERNEL = { kernelInitializer: 'zeros' } as const;

/**
 * The activation inside the Dense layer. LeakyReLU is a layer of its own, and the logit gets the tutorial's sigmoid.
 */
const DENSE_ACTIVATION = { leakyRelu: 'linear', tanh: 'tanh', linear: 'sigmoid' } as const;

const leakyReLU = (number: number): tfl.layers.Layer =>
  tfl.layers.leakyReLU({ name: `leaky_re_lu_${number}`, alpha: LEAKY_RELU_ALPHA });

function denseNetwork(network: NetworkName, widths: NetworkSettings): readonly tfl.layers.Layer[] {
  return networkOf(network, widths).layers.flatMap((layer, index) => {
    const dense = tfl.layers.dense({
      ...KERNEL,
      name: layer.name,
      units: layer.outputs,
      activation: DENSE_ACTIVATION[layer.activation],
      ...(index === 0 && { inputShape: [layer.inputs] }),
    });
    return layer.activation === 'leakyRelu' ? [dense, leakyReLU(index + 1)] : [dense];
  });
}

const CONVOLUTION = { ...KERNEL, kernelSize: 4, strides: 2, padding: 'same' } as const;

const convolutionalGenerator = ({ channels, latentSize }: NetworkSettings): readonly tfl.layers.Layer[] => [
  tfl.layers.dense({ ...KERNEL, name: 'dense_1', units: 7 * 7 * 2 * channels, inputShape: [latentSize] }),
  leakyReLU(1),
  tfl.layers.reshape({ name: 'reshape', targetShape: [7, 7, 2 * channels] }),
  tfl.layers.conv2dTranspose({ ...CONVOLUTION, name: 'conv_transpose_1', filters: channels }),
  leakyReLU(2),
  tfl.layers.conv2dTranspose({ ...CONVOLUTION, name: 'conv_transpose_2', filters: 1, activation: 'tanh' }),
  tfl.layers.flatten({ name: 'flatten' }),
];

const convolutionalDiscriminator = ({ channels }: NetworkSettings): readonly tfl.layers.Layer[] => [
  tfl.layers.reshape({ name: 'reshape', targetShape: [28, 28, 1], inputShape: [784] }),
  tfl.layers.conv2d({ ...CONVOLUTION, name: 'conv_1', filters: channels }),
  leakyReLU(1),
  tfl.layers.conv2d({ ...CONVOLUTION, name: 'conv_2', filters: 2 * channels }),
  leakyReLU(2),
  tfl.layers.flatten({ name: 'flatten' }),
  tfl.layers.dense({ ...KERNEL, name: 'dense_1', units: 1, activation: 'sigmoid' }),
];

function layersOf(network: NetworkName, widths: NetworkSettings): readonly tfl.layers.Layer[] {
  if (widths.architecture === 'dense') return denseNetwork(network, widths);
  return network === 'generator' ? convolutionalGenerator(widths) : convolutionalDiscriminator(widths);
}

/**
 * Generator (latentSize -> 784, tanh) or discriminator (784 -> 1, sigmoid), with the tutorial's layers or with
 * convolutions. Training works on logits; only the saved model has the sigmoid.
 *
 * Kernels are zeros until weights are set, because a run's initial values come from Philox.
 */
export function buildNetwork(network: NetworkName, widths: NetworkSettings): tfl.Sequential {
  return tfl.sequential({ name: network, layers: [...layersOf(network, widths)] });
}

/** Noise -> generator -> discriminator: the tutorial's combined model, made from the two given ones. */
export function buildGan(generator: tfl.Sequential, discriminator: tfl.Sequential): tfl.LayersModel {
  const noise = tfl.input({ shape: generator.inputs[0]!.shape.slice(1), name: 'latent' });
  const images = generator.apply(noise) as tfl.SymbolicTensor;
  const verdict = discriminator.apply(images) as tfl.SymbolicTensor;
  return tfl.model({ inputs: noise, outputs: verdict, name: 'gan' });
}

// The tutorial's three networks, built with tfjs layers as its reader would build them. Tests compare the project's
// tables and files with them.
import * as tfl from '@tensorflow/tfjs-layers';
import type { NetworkName } from '../../config/networks';
import { networkOf, type NetworkSettings } from '../../plan/blueprint';
import { LEAKY_RELU_ALPHA } from '../../config/trainConfig';

/**
 * The activation inside the Dense layer. LeakyReLU is a layer of its own, and the logit gets the tutorial's sigmoid.
 */
const DENSE_ACTIVATION = { leakyRelu: 'linear', tanh: 'tanh', linear: 'sigmoid' } as const;

/**
 * Generator (latentSize -> 784, tanh) or discriminator (784 -> 1, sigmoid), with the tutorial's layers. Training works
 * on logits; only the saved model has the sigmoid.
 *
 * Kernels are zeros until weights are set, because a run's initial values come from Philox.
 */
export function buildNetwork(network: NetworkName, widths: NetworkSettings): tfl.Sequential {
  const model = tfl.sequential({ name: network });
  for (const [index, layer] of networkOf(network, widths).layers.entries()) {
    model.add(
      tfl.layers.dense({
        name: layer.name,
        units: layer.outputs,
        activation: DENSE_ACTIVATION[layer.activation],
        kernelInitializer: 'zeros',
        ...(index === 0 && { inputShape: [layer.inputs] }),
      }),
    );
    if (layer.activation === 'leakyRelu')
      model.add(tfl.layers.leakyReLU({ name: `leaky_re_lu_${index + 1}`, alpha: LEAKY_RELU_ALPHA }));
  }
  return model;
}

/** Noise -> generator -> discriminator: the tutorial's combined model, made from the two given ones. */
export function buildGan(generator: tfl.Sequential, discriminator: tfl.Sequential): tfl.LayersModel {
  const noise = tfl.input({ shape: generator.inputs[0]!.shape.slice(1), name: 'latent' });
  const images = generator.apply(noise) as tfl.SymbolicTensor;
  const verdict = discriminator.apply(images) as tfl.SymbolicTensor;
  return tfl.model({ inputs: noise, outputs: verdict, name: 'gan' });
}

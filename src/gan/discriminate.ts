// What a discriminator makes of one image, from its weights alone.
import { logitFrom, outputsOf } from '../inside/forward';
import type { Numbers } from '../inside/products';
import type { Network } from '../plan/blueprint';
import type { NamedWeights } from '../protocol/trainer';

/**
 * The logit of an image: above 0 where the discriminator takes it for real.
 *
 * @param network a discriminator
 * @param weights its weights, by their names
 * @param image 784 values in [-1, 1]
 * @param label the digit that the image shall show, if the network takes labels
 */
export function logitOf(network: Network, weights: NamedWeights, image: Numbers, label: number): number {
  return logitFrom(network, weights, { outputs: outputsOf(network, weights, image), image, label });
}

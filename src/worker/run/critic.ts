// The discriminator of a step: what it makes of images.
import type { TrainConfig } from '../../config/trainConfig';
import { logitOf, opinionOf } from '../../inside/discriminate';
import { networkOf, type Network } from '../../plan/blueprint';
import { weightSpecs } from '../../plan/weights';
import type { NamedWeights, Opinion } from '../../protocol/trainer';

export class Critic {
  readonly step: number;
  readonly #network: Network;
  readonly #weights: NamedWeights;

  /** @param weights of both networks, at that step; the discriminator's are kept */
  constructor(config: TrainConfig, step: number, weights: NamedWeights) {
    this.step = step;
    this.#network = networkOf('discriminator', config);
    const specs = weightSpecs('discriminator', config);
    this.#weights = Object.fromEntries(specs.map(({ name }) => [name, weights[name]!]));
  }

  /**
   * The logit of an image.
   *
   * @param image 784 values in [-1, 1]
   * @param label the digit that it shall show, if the networks take labels
   */
  logitOf(image: Float32Array, label: number): number {
    return logitOf({ network: this.#network, weights: this.#weights, image, label });
  }

  /** The logit with its gradient by the image. */
  opinionOf(image: Float32Array, label: number): Opinion {
    const opinion = opinionOf({ network: this.#network, weights: this.#weights, image, label });
    return { step: this.step, ...opinion };
  }
}

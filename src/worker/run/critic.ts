// The discriminator of a picture's step, and the picture as the generator drew it: what it makes of each image.
import { IMAGE_SIZE } from '../../config/datasets';
import type { TrainConfig } from '../../config/trainConfig';
import { logitOf } from '../../gan/discriminate';
import { displayDigit, networkOf } from '../../plan/blueprint';
import { weightSpecs } from '../../plan/weights';
import type { Criticism, NamedWeights } from '../../protocol/trainer';

/** The images of the grid at a step: 784 values each, in [-1, 1]. */
export interface DrawnGrid {
  readonly step: number;
  readonly images: Float32Array;
  /** The same by the trained weights, if they are shown beside the average's. */
  readonly trained?: Float32Array;
}

export class Critic {
  readonly grid: DrawnGrid;
  readonly #config: TrainConfig;
  readonly #weights: NamedWeights;

  /** @param weights of both networks, at the grid's step; the discriminator's are kept */
  constructor(config: TrainConfig, grid: DrawnGrid, weights: NamedWeights) {
    this.grid = grid;
    this.#config = config;
    const specs = weightSpecs('discriminator', config);
    this.#weights = Object.fromEntries(specs.map(({ name }) => [name, weights[name]!]));
  }

  /** @param image its index in the grid */
  criticise(image: number): Criticism {
    const { step, images, trained } = this.grid;
    return {
      step,
      image,
      logit: this.#logitOf(images, image),
      ...(trained && { trained: this.#logitOf(trained, image) }),
    };
  }

  #logitOf(images: Float32Array, image: number): number {
    const pixels = images.subarray(image * IMAGE_SIZE, (image + 1) * IMAGE_SIZE);
    return logitOf(networkOf('discriminator', this.#config), this.#weights, pixels, displayDigit(image));
  }
}

// Collects losses between the engine, which produces them step by step, and the run's loop, which takes them now and
// then.
import type { LossBatch } from './engine';

export class LossLog {
  #firstStep: number;
  #discriminator: number[] = [];
  #generator: number[] = [];

  /** @param step the number of steps before the first loss that will be added */
  constructor(step: number) {
    this.#firstStep = step + 1;
  }

  /** @param pairs discriminator's and generator's loss by turns */
  add(pairs: ArrayLike<number>): void {
    for (let i = 0; i < pairs.length; i += 2) {
      this.#discriminator.push(pairs[i]!);
      this.#generator.push(pairs[i + 1]!);
    }
  }

  /** All losses since the last call. */
  take(): LossBatch {
    const batch = {
      firstStep: this.#firstStep,
      discriminator: Float32Array.from(this.#discriminator),
      generator: Float32Array.from(this.#generator),
    };
    this.#firstStep += this.#discriminator.length;
    this.#discriminator = [];
    this.#generator = [];
    return batch;
  }
}

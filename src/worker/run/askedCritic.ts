// The discriminator that is asked about images of any origin, with the engine's newest weights. They take some megabytes
// to read, so while the run trains they are used for a moment.
import type { TrainConfig } from '../../config/trainConfig';
import type { Engine } from '../../engine/engine';
import type { Opinion } from '../../protocol/trainer';
import { Critic } from './critic';

/** About as often the grid is drawn anew. */
const USED_MS = 250;

export class AskedCritic {
  readonly #engine: Engine;
  readonly #config: TrainConfig;
  #latest: { readonly critic: Critic; readonly readMs: number } | undefined;

  constructor(engine: Engine, config: TrainConfig) {
    this.#engine = engine;
    this.#config = config;
  }

  /** @param isTraining whether the run trains on, so that a discriminator of a moment ago is new enough */
  async appraise(image: Float32Array, label: number, isTraining: boolean): Promise<Opinion> {
    return (await this.#newest(isTraining)).opinionOf(image, label);
  }

  async #newest(isTraining: boolean): Promise<Critic> {
    const { step } = this.#engine;
    const known = this.#latest;
    const nowMs = performance.now();
    if (known && (known.critic.step === step || (isTraining && nowMs - known.readMs < USED_MS)))
      return known.critic;
    const critic = new Critic(this.#config, step, await this.#engine.readWeights());
    this.#latest = { critic, readMs: nowMs };
    return critic;
  }
}

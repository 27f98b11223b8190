// The worker that the run is in, and the way of its events into the stores.
import type { SpawnedTrainer, SpawnTrainer } from '../../client/spawnWorker';
import { ForgeError } from '../../protocol/errors';
import type { Trainer } from '../../protocol/trainer';
import { Arrivals } from './arrivals';
import { useRun } from './runStore';
import { forgetRun, takeEvent, type LossSinks } from './trainerEvents';

export interface RunWorkerOptions {
  readonly spawn: SpawnTrainer;
  readonly sinks: LossSinks;
  /** Not called for an end that was asked for. */
  readonly onDeath: (error: ForgeError) => void;
}

export class RunWorker {
  readonly #options: RunWorkerOptions;
  #spawned: SpawnedTrainer | null = null;
  /** Of that worker. */
  #arrivals = new Arrivals();

  constructor(options: RunWorkerOptions) {
    this.#options = options;
  }

  /** Dead or alive. @throws ForgeError `busy` where there is none yet */
  get trainer(): Trainer {
    if (this.#spawned === null) throw new ForgeError('busy', 'The worker has not been started yet');
    return this.#spawned.trainer;
  }

  /** Ends the worker there was and starts another. @throws what `spawn` throws: no worker at all */
  start(): void {
    const { spawn, sinks, onDeath } = this.#options;
    this.#spawned?.terminate();
    const arrivals = new Arrivals();
    this.#arrivals = arrivals;
    this.#spawned = spawn((event) => {
      if (arrivals.admit(event)) takeEvent(event, sinks);
    }, onDeath);
  }

  /** Whether a run stands in it: it makes one again that a failed change has cost, if it can. */
  async hasRun(): Promise<boolean> {
    try {
      await this.trainer.pause();
      return true;
    } catch {
      return false;
    }
  }

  /** Finds out what else could run here. To be asked last: it may wake a GPU. */
  async listEngines(): Promise<void> {
    try {
      useRun.setState({ engines: await this.trainer.engines() });
    } catch {
      // The list stays empty; if the worker died, its death has been told.
    }
  }

  /** That run has taken the present one's place. */
  show(run: number): void {
    forgetRun(this.#options.sinks, this.#arrivals.show(run));
  }
}

// The worker in which the run is trained, and the path of its events into the stores.
import type { SpawnedTrainer, SpawnTrainer } from '../../client/spawnWorker';
import { ForgeError } from '../../protocol/errors';
import type { Trainer } from '../../protocol/trainer';
import { Arrivals } from './arrivals';
import { useRun } from './runStore';
import { forgetRun, takeEvent, type LossSinks } from './trainerEvents';

export interface RunWorkerOptions {
  readonly spawn: SpawnTrainer;
  readonly sinks: LossSinks;
  /** Not called when the page itself ends the worker. */
  readonly onDeath: (error: ForgeError) => void;
}

export class RunWorker {
  readonly #options: RunWorkerOptions;
  #spawned: SpawnedTrainer | null = null;
  /** The arrivals of that worker. */
  #arrivals = new Arrivals();

  constructor(options: RunWorkerOptions) {
    this.#options = options;
  }

  /** The present worker's trainer, also if the worker is dead. @throws ForgeError `busy` if there is none yet */
  get trainer(): Trainer {
    if (this.#spawned === null) throw new ForgeError('busy', 'The worker has not been started yet');
    return this.#spawned.trainer;
  }

  /** Ends the present worker and starts another. @throws the error of `spawn`: there is then no worker */
  start(): void {
    const { spawn, sinks, onDeath } = this.#options;
    this.#spawned?.terminate();
    const arrivals = new Arrivals();
    this.#arrivals = arrivals;
    this.#spawned = spawn((event) => {
      if (arrivals.admit(event)) takeEvent(event, sinks);
    }, onDeath);
  }

  /** Whether the worker has a run. After a failed change it tries to make the earlier run again. */
  async hasRun(): Promise<boolean> {
    try {
      await this.trainer.pause();
      return true;
    } catch {
      return false;
    }
  }

  /** Finds the other engines that could run here. To be called last, because it may wake a GPU. */
  async listEngines(): Promise<void> {
    try {
      useRun.setState({ engines: await this.trainer.engines() });
    } catch {
      // The list stays empty. If the worker died, that was reported already.
    }
  }

  /** Shows this run in place of the present one. */
  show(run: number): void {
    forgetRun(this.#options.sinks, this.#arrivals.show(run));
  }
}

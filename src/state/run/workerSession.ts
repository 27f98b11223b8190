// One worker's life as the page sees it: its calls, which all end when it does. After a death the session stays
// dead; whoever wants to go on starts another.
import { ForgeError } from '../../protocol/errors';
import type { Trainer, TrainerEvent } from '../../protocol/trainer';

/** What `spawnTrainer` of src/client is: starts a worker, tells its events, and once at most its death. */
export type SpawnTrainer = (
  listener: (event: TrainerEvent) => void,
  onDeath: (error: ForgeError) => void,
) => { readonly trainer: Trainer; terminate(): void };

export interface SessionListeners {
  readonly onEvent: (event: TrainerEvent) => void;
  /** Not called for an end that was asked for. */
  readonly onDeath: (error: ForgeError) => void;
}

export class WorkerSession {
  readonly #spawned: ReturnType<SpawnTrainer>;
  readonly #pending = new Set<(error: ForgeError) => void>();
  #deadOf: ForgeError | null = null;

  /** @throws what `spawn` throws: no worker at all */
  constructor(spawn: SpawnTrainer, { onEvent, onDeath }: SessionListeners) {
    this.#spawned = spawn(
      (event) => {
        if (this.#deadOf === null) onEvent(event);
      },
      (error) => {
        if (this.#die(error)) onDeath(error);
      },
    );
  }

  /**
   * Asks the trainer for something.
   *
   * @throws what the trainer rejects with; the death's error once the worker is dead; `aborted` after `end`
   */
  call<T>(ask: (trainer: Trainer) => Promise<T>): Promise<T> {
    return new Promise<T>((resolve, reject) => {
      if (this.#deadOf !== null) return reject(this.#deadOf);
      this.#pending.add(reject);
      ask(this.#spawned.trainer)
        .finally(() => this.#pending.delete(reject))
        .then(resolve, reject);
    });
  }

  /** Ends the worker; calls still under way reject with `aborted`. */
  end(): void {
    this.#die(new ForgeError('aborted', 'The worker was ended'));
    this.#spawned.terminate();
  }

  #die(error: ForgeError): boolean {
    if (this.#deadOf !== null) return false;
    this.#deadOf = error;
    for (const reject of this.#pending) reject(error);
    this.#pending.clear();
    return true;
  }
}

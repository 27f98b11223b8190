// Starts the worker: the only file that knows there is one, and where its code lies.
import { ForgeError } from '../protocol/errors';
import type { FromWorker, Start } from '../protocol/messages';
import type { Trainer, TrainerEvent } from '../protocol/trainer';
import { TrainerClient } from './trainerClient';

export interface SpawnedTrainer {
  readonly trainer: Trainer;
  /** Ends the worker: nothing of it is heard any more, and its calls, open and later ones, reject with `aborted`. */
  terminate(): void;
}

/** As `spawnTrainer`, which tests have another for. */
export type SpawnTrainer = typeof spawnTrainer;

const died = (cause: string) =>
  new ForgeError('worker-died', `The training thread has stopped: ${cause}`, { cause });

/**
 * @param onEvent hears every event of the worker
 * @param onDeath hears once that the worker has died of itself, which all its calls reject with
 */
export function spawnTrainer(
  onEvent: (event: TrainerEvent) => void,
  onDeath: (error: ForgeError) => void,
): SpawnedTrainer {
  const worker = new Worker(new URL('../worker/train.worker.ts', import.meta.url), {
    type: 'module',
    name: 'trainer',
  });
  const client = new TrainerClient(worker, onEvent);
  worker.onmessage = ({ data }: MessageEvent<FromWorker>) => client.receive(data);
  const onFailure = (cause: string) => {
    worker.terminate();
    const error = died(cause);
    if (client.fail(error)) onDeath(error);
  };
  // The event has no message where the script itself could not be fetched.
  worker.onerror = (event) => onFailure(event.message || 'its code could not be loaded');
  worker.onmessageerror = () => onFailure('a message could not be read');
  const start: Start = { method: 'start', baseUrl: new URL('./', document.baseURI).href };
  worker.postMessage(start);
  return {
    trainer: client,
    terminate() {
      worker.terminate();
      client.fail(new ForgeError('aborted', 'The worker was ended'));
    },
  };
}

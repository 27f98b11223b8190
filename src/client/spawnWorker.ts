// Starts the training worker. Only this file knows that there is one, and where its code is.
import { ForgeError } from '../protocol/errors';
import type { FromWorker, Start } from '../protocol/messages';
import type { Trainer, TrainerEvent } from '../protocol/trainer';
import { TrainerClient } from './trainerClient';
import { startLender } from './workerLender';

export interface SpawnedTrainer {
  readonly trainer: Trainer;
  /** Ends the worker: it sends no more events, and its open and later calls reject with `aborted`. */
  terminate(): void;
}

/** The type of `spawnTrainer`. Tests pass a function of their own. */
export type SpawnTrainer = typeof spawnTrainer;

const died = (cause: string) =>
  new ForgeError('worker-died', `The training thread has stopped: ${cause}`, { cause });

/**
 * @param onEvent called with every event of the worker
 * @param onDeath called once if the worker dies by itself; its calls reject with the same error
 */
export function spawnTrainer(
  onEvent: (event: TrainerEvent) => void,
  onDeath: (error: ForgeError) => void,
): SpawnedTrainer {
  const worker = new Worker(new URL('../worker/train.worker.ts', import.meta.url), {
    type: 'module',
    name: 'trainer',
  });
  const lender = startLender();
  const client = new TrainerClient(worker, onEvent);
  worker.onmessage = ({ data }: MessageEvent<FromWorker>) => client.receive(data);
  const terminate = () => {
    worker.terminate();
    lender.end();
  };
  const onFailure = (cause: string) => {
    terminate();
    const error = died(cause);
    if (client.fail(error)) onDeath(error);
  };
  // The event has no message if the script itself could not be fetched.
  worker.onerror = (event) => onFailure(event.message || 'its code could not be loaded');
  worker.onmessageerror = () => onFailure('a message could not be read');
  const start: Start = { method: 'start', baseUrl: new URL('./', document.baseURI).href };
  worker.postMessage(start, [lender.port]);
  return {
    trainer: client,
    terminate() {
      terminate();
      client.fail(new ForgeError('aborted', 'The worker was ended'));
    },
  };
}

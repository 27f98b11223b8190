// The worker's end of the port: calls the method that a request names, and replies with its result. It knows the
// messages, but nothing of training.
import { ForgeError, toWire } from '../protocol/errors';
import { buffersOf, snapshotData, weightData } from '../protocol/givenBuffers';
import type { FromWorker, Method, Port, Request, Result } from '../protocol/messages';
import type { Trainer } from '../protocol/trainer';

/** A method's result, with its buffers that are transferred. */
interface Outcome {
  readonly value: Result<Method>;
  readonly transfer?: ArrayBuffer[];
}

async function giving<R extends Result<Method>>(
  result: Promise<R>,
  dataOf: (value: R) => Parameters<typeof buffersOf>[0],
): Promise<Outcome> {
  const value = await result;
  return { value, transfer: buffersOf(dataOf(value)) };
}

async function cloned(result: Promise<Result<Method>>): Promise<Outcome> {
  return { value: await result };
}

/** Calls the method that a request names. */
function call(trainer: Trainer, { method, args }: Request): Promise<Outcome> {
  // A switch, because a lookup by name would lose the connection of a method to its arguments' types.
  switch (method) {
    case 'configure':
      return cloned(trainer.configure(...args));
    case 'engines':
      return cloned(trainer.engines());
    case 'train':
      return cloned(trainer.train(...args));
    case 'pause':
      return cloned(trainer.pause());
    case 'reset':
      return cloned(trainer.reset());
    case 'generate':
      return giving(trainer.generate(...args), (images) => [images]);
    case 'draw':
      return giving(trainer.draw(...args), (pixels) => [pixels]);
    case 'sample':
      return giving(trainer.sample(...args), ({ pixels }) => [pixels]);
    case 'realImages':
      return giving(trainer.realImages(...args), ({ pixels }) => [pixels]);
    case 'show':
      return cloned(trainer.show(...args));
    case 'criticise':
      return cloned(trainer.criticise(...args));
    case 'appraise':
      return giving(trainer.appraise(...args), ({ slopes }) => [slopes]);
    case 'directions':
      return giving(trainer.directions(...args), (directions) => directions);
    case 'weights':
      return giving(trainer.weights(), weightData);
    case 'readRun':
      return giving(trainer.readRun(), ({ run }) => snapshotData(run));
    case 'restoreRun':
      return cloned(trainer.restoreRun(...args));
    case 'exportGenerator':
      return giving(trainer.exportGenerator(), ({ artifacts, pixels }) => [artifacts.weightData, pixels]);
    case 'generateWith':
      return giving(trainer.generateWith(...args), (images) => [images]);
    case 'memory':
      return cloned(trainer.memory());
    default:
      method satisfies never;
      return Promise.reject(new ForgeError('internal', `The worker knows no method ${String(method)}`));
  }
}

/** Answers one request. */
export async function answer(trainer: Trainer, port: Port, request: Request): Promise<void> {
  const { id } = request;
  try {
    const { value, transfer = [] } = await call(trainer, request);
    port.postMessage({ kind: 'result', id, value } satisfies FromWorker, { transfer });
  } catch (error) {
    port.postMessage({ kind: 'error', id, error: toWire(error) } satisfies FromWorker);
  }
}

// The worker's end of the port: a request becomes a method call, its outcome a reply. Knows the wire and no
// training.
import { ForgeError, toWire } from '../protocol/errors';
import type { FromWorker, Method, Port, Request, Result } from '../protocol/messages';
import { runBuffers } from '../protocol/runBuffers';
import type { Trainer } from '../protocol/trainer';

/** Calls the method that a request names. */
function call(trainer: Trainer, { method, args }: Request): Promise<Result<Method>> {
  // The switch ties each method to its own arguments, which a lookup by name would lose.
  switch (method) {
    case 'configure':
      return trainer.configure(...args);
    case 'engines':
      return trainer.engines();
    case 'train':
      return trainer.train(...args);
    case 'pause':
      return trainer.pause();
    case 'reset':
      return trainer.reset();
    case 'generate':
      return trainer.generate(...args);
    case 'weights':
      return trainer.weights();
    case 'readRun':
      return trainer.readRun();
    case 'restoreRun':
      return trainer.restoreRun(...args);
    case 'exportGenerator':
      return trainer.exportGenerator();
    case 'generateWith':
      return trainer.generateWith(...args);
    case 'memory':
      return trainer.memory();
    default:
      method satisfies never;
      return Promise.reject(new ForgeError('internal', `The worker knows no method ${String(method)}`));
  }
}

/** Answers one request. */
export async function answer(trainer: Trainer, port: Port, request: Request): Promise<void> {
  const { id } = request;
  try {
    const value = await call(trainer, request);
    // The result of a method's call is that method's result.
    const transfer = request.method === 'readRun' ? runBuffers((value as Result<'readRun'>).run) : [];
    port.postMessage({ kind: 'result', id, value } satisfies FromWorker, { transfer });
  } catch (error) {
    port.postMessage({ kind: 'error', id, error: toWire(error) } satisfies FromWorker);
  }
}

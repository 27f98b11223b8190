// The page's end of the port: a Trainer that sends each method as a message.
import { fromWire, type ForgeError } from '../protocol/errors';
import type { Arguments, FromWorker, Method, Port, Result } from '../protocol/messages';
import type { Trainer, TrainerEvent } from '../protocol/trainer';
import { PendingCalls } from './pendingCalls';

export class TrainerClient implements Trainer {
  readonly #port: Port;
  readonly #onEvent: (event: TrainerEvent) => void;
  readonly #pending = new PendingCalls();

  constructor(port: Port, onEvent: (event: TrainerEvent) => void) {
    this.#port = port;
    this.#onEvent = onEvent;
  }

  /** Takes every message of the worker. Once the worker is gone, messages are ignored. */
  receive(message: FromWorker): void {
    if (this.#pending.isOver) return;
    switch (message.kind) {
      case 'result':
        return this.#pending.resolve(message.id, message.value);
      case 'error':
        return this.#pending.reject(message.id, fromWire(message.error));
      case 'events':
        for (const event of message.events) this.#onEvent(event);
        return;
      default:
        message satisfies never;
    }
  }

  /**
   * The worker is gone: open calls and later ones reject with this error.
   *
   * @returns false if it was gone already
   */
  fail(error: ForgeError): boolean {
    return this.#pending.rejectAll(error);
  }

  #call<M extends Method>(method: M, ...args: Arguments<M>): Promise<Result<M>> {
    // The reply to a method's request is that method's result: the worker's types guarantee it.
    return this.#pending.open((id) => this.#port.postMessage({ id, method, args })) as Promise<Result<M>>;
  }

  configure = (...args: Arguments<'configure'>) => this.#call('configure', ...args);
  engines = () => this.#call('engines');
  train = (...args: Arguments<'train'>) => this.#call('train', ...args);
  pause = () => this.#call('pause');
  reset = () => this.#call('reset');
  generate = (...args: Arguments<'generate'>) => this.#call('generate', ...args);
  draw = (...args: Arguments<'draw'>) => this.#call('draw', ...args);
  sample = (...args: Arguments<'sample'>) => this.#call('sample', ...args);
  realImages = (...args: Arguments<'realImages'>) => this.#call('realImages', ...args);
  show = (...args: Arguments<'show'>) => this.#call('show', ...args);
  criticise = (...args: Arguments<'criticise'>) => this.#call('criticise', ...args);
  appraise = (...args: Arguments<'appraise'>) => this.#call('appraise', ...args);
  directions = (...args: Arguments<'directions'>) => this.#call('directions', ...args);
  weights = () => this.#call('weights');
  readRun = () => this.#call('readRun');
  restoreRun = (...args: Arguments<'restoreRun'>) => this.#call('restoreRun', ...args);
  exportGenerator = () => this.#call('exportGenerator');
  generateWith = (...args: Arguments<'generateWith'>) => this.#call('generateWith', ...args);
  memory = () => this.#call('memory');
}

// The messages between page and worker, derived from the Trainer interface: a request names a method and has its
// arguments, and its reply can only be that method's result.
import type { WireError } from './errors';
import type { Trainer, TrainerEvent } from './trainer';

export type Method = keyof Trainer;
export type Arguments<M extends Method> = Parameters<Trainer[M]>;
export type Result<M extends Method> = Awaited<ReturnType<Trainer[M]>>;

/** From page to worker, once, before all other messages. The port that comes with it takes `WorkerRequest`s. */
export interface Start {
  readonly method: 'start';
  /** The page's address up to its last slash. The page's files are below it. */
  readonly baseUrl: string;
}

/** From page to worker. */
export type Request = { [M in Method]: { id: number; method: M; args: Arguments<M> } }[Method];

/** From worker to page: the answer to a request, or events in their order. */
export type Reply =
  | { readonly kind: 'result'; readonly id: number; readonly value: Result<Method> }
  | { readonly kind: 'error'; readonly id: number; readonly error: WireError };
export type FromWorker = Reply | { readonly kind: 'events'; readonly events: readonly TrainerEvent[] };

/** The part of a Worker, a MessagePort or a worker's global scope that both ends use. */
export interface Port {
  /** @param options `transfer`: buffers of the message that are transferred, not copied */
  postMessage(message: unknown, options?: { transfer?: ArrayBuffer[] }): void;
}

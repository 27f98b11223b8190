// The messages between page and worker, derived from the Trainer itself: a request names a method and carries its
// arguments, the reply to it can only be that method's result.
import type { WireError } from './errors';
import type { Trainer, TrainerEvent } from './trainer';

export type Method = keyof Trainer;
export type Arguments<M extends Method> = Parameters<Trainer[M]>;
export type Result<M extends Method> = Awaited<ReturnType<Trainer[M]>>;

/** Page to worker, once and before all else. */
export interface Start {
  readonly method: 'start';
  /** The page's address up to its last slash: what it is served with lies below. */
  readonly baseUrl: string;
}

/** Page to worker. */
export type Request = { [M in Method]: { id: number; method: M; args: Arguments<M> } }[Method];

/** Worker to page: an answer to one request, or what happened, in its order. */
export type Reply =
  | { readonly kind: 'result'; readonly id: number; readonly value: Result<Method> }
  | { readonly kind: 'error'; readonly id: number; readonly error: WireError };
export type FromWorker = Reply | { readonly kind: 'events'; readonly events: readonly TrainerEvent[] };

/** The part of a Worker, a MessagePort or a worker's own scope that both ends need. */
export interface Port {
  /** @param options `transfer`: buffers in the message that the sender gives away, so that they need no copy */
  postMessage(message: unknown, options?: { transfer?: ArrayBuffer[] }): void;
}

// How the trainer has workers of its own made by the page: see src/worker/lentWorkers.ts and src/client/workerLender.ts.

/** Asks for a worker. The port that comes with it is for all that the trainer and the worker say to each other. */
export interface WorkerRequest {
  readonly url: string;
  readonly options: { readonly type?: 'module' | 'classic'; readonly name?: string };
}

/** From the trainer, over the worker's port. */
export type ToLentWorker =
  | { readonly kind: 'message'; readonly data: unknown }
  | { readonly kind: 'terminate' };

/** To the trainer, over the worker's port. */
export type FromLentWorker =
  | { readonly kind: 'message'; readonly data: unknown }
  | { readonly kind: 'messageerror' }
  | {
      readonly kind: 'error';
      readonly error: { readonly message: string; readonly filename: string; readonly lineno: number };
    };

// One request to train, from click to summary: it outlives the interruptions in between, when settings change.
import type { RunSummary } from '../../protocol/trainer';

/** Where a training is to end: the plan is `config.steps`, or the next whole thousand beyond. */
export type Target =
  { readonly kind: 'plan' } | { readonly kind: 'step'; readonly step: number } | { readonly kind: 'single' };

export class Training {
  readonly target: Target;
  /** Settles when the training is over: at its end, on pause, on reset. */
  readonly done: Promise<RunSummary>;
  /** The step at which it ends; known once it has begun. */
  untilStep: number | null = null;
  /** The trainer's present call; null before the first. */
  call: Promise<RunSummary> | null = null;
  /** Held for a change of settings: the end of `call` is not the end of this. */
  interrupted = false;
  pauseAsked = false;
  finish: (summary: RunSummary) => void = () => undefined;
  fail: (error: unknown) => void = () => undefined;

  constructor(target: Target) {
    this.target = target;
    this.done = new Promise((resolve, reject) => {
      this.finish = resolve;
      this.fail = reject;
    });
    // Whoever awaits it hears of a failure; nobody has to.
    this.done.catch(() => undefined);
  }
}

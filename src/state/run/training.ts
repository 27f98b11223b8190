// One request to train, from the click to the summary. Changes of settings may interrupt it in between.
import type { RunSummary } from '../../protocol/trainer';
import { plannedEnd } from './runPlan';

/** Where a training shall end. The plan is `config.steps`, or the next whole thousand beyond. */
export type Target =
  | { readonly kind: 'plan' }
  | { readonly kind: 'step'; readonly step: number }
  | { readonly kind: 'single' };

/** The step at which a training ends if it begins at `step`. `steps` is the setting of that name. */
export function endOf(target: Target, step: number, steps: number): number {
  switch (target.kind) {
    case 'plan':
      return plannedEnd(step, steps);
    case 'step':
      return target.step;
    case 'single':
      return step + 1;
    default:
      return target satisfies never;
  }
}

export class Training {
  readonly target: Target;
  /** Settles when the training is over: at its end, on a pause or on a reset. */
  readonly done: Promise<RunSummary>;
  finish: (summary: RunSummary) => void = () => undefined;
  fail: (error: unknown) => void = () => undefined;

  constructor(target: Target) {
    this.target = target;
    this.done = new Promise((resolve, reject) => {
      this.finish = resolve;
      this.fail = reject;
    });
    // A failure that nobody awaits must not become an unhandled rejection.
    this.done.catch(() => undefined);
  }
}

// One request to train, from click to summary: it outlives the interruptions in between, when settings change.
import type { RunSummary } from '../../protocol/trainer';
import { plannedEnd } from './runPlan';

/** Where a training is to end: the plan is `config.steps`, or the next whole thousand beyond. */
export type Target =
  { readonly kind: 'plan' } | { readonly kind: 'step'; readonly step: number } | { readonly kind: 'single' };

/** The step at which a training ends that begins at `step` of a run that is to have so many `steps`. */
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
  /** Settles when the training is over: at its end, on pause, on reset. */
  readonly done: Promise<RunSummary>;
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

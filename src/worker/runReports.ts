// What a run reports passes through here on its way to the page. A run that was restored brings what was counted before:
// its seconds go on from there. And whoever reads the run learns when the losses up to a step have been told.
import type { LossPair, RunSnapshot, RunSummary, TrainerEvents } from '../protocol/trainer';
import type { Emit } from './trainingRun';

type Losses = TrainerEvents['losses'];
/** What a run brings from before it was restored. */
export type RunPast = Pick<RunSnapshot, 'step' | 'seconds'> & LossPair;

const NOTHING_YET: RunPast = {
  step: 0,
  seconds: 0,
  discriminatorLoss: Number.NaN,
  generatorLoss: Number.NaN,
};

const areLosses = (kind: keyof TrainerEvents, data: TrainerEvents[keyof TrainerEvents]): data is Losses =>
  kind === 'losses' && 'firstStep' in data;

export class RunReports {
  readonly #emit: Emit;
  readonly #past: RunPast;
  /** The last step whose losses have been told. */
  #toldStep: number;
  #waiting: { readonly step: number; readonly resolve: () => void }[] = [];

  constructor(emit: Emit, past: RunPast = NOTHING_YET) {
    this.#emit = emit;
    this.#past = past;
    this.#toldStep = past.step;
  }

  /** For the run, which knows nothing of what was before. */
  readonly emit: Emit = (kind, data) => {
    if (areLosses(kind, data)) this.#tellLosses(data);
    else this.#emit(kind, data);
  };

  /** The run has gone back to a step whose losses were told. */
  goBack(step: number): void {
    this.#toldStep = Math.min(this.#toldStep, step);
    this.#emit('went-back', { step });
  }

  #tellLosses(losses: Losses): void {
    this.#emit('losses', { ...losses, seconds: losses.seconds + this.#past.seconds });
    this.#toldStep = losses.firstStep + losses.discriminator.length - 1;
    const waiting = this.#waiting;
    this.#waiting = waiting.filter(({ step }) => step > this.#toldStep);
    for (const { step, resolve } of waiting) if (step <= this.#toldStep) resolve();
  }

  /** Resolves once the losses up to this step, which the run has completed, have been told: at its next report. */
  told(step: number): Promise<void> {
    if (step <= this.#toldStep) return Promise.resolve();
    return new Promise((resolve) => this.#waiting.push({ step, resolve }));
  }

  /** What the run says of itself, with what was before. */
  complete(summary: RunSummary): RunSummary {
    const { step, seconds, discriminatorLoss, generatorLoss } = this.#past;
    const noneSince = summary.step === step && { discriminatorLoss, generatorLoss };
    return { ...summary, ...noneSince, seconds: summary.seconds + seconds };
  }
}

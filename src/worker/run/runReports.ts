// What a run reports passes through here on its way to the page: it goes under the run's number, and the seconds of a
// run that was restored go on from those that it brings.
import type { LossPair, OfRun, RunSnapshot, RunSummary, TrainerEvents } from '../../protocol/trainer';
import type { Emit } from '../emit';

/** What a run knows of its losses and pictures, which know nothing of other runs. */
export type RunLosses = Omit<TrainerEvents['losses'], keyof OfRun>;
export type RunPictures = Omit<TrainerEvents['grid'], keyof OfRun>;
/** What a run brings from before it was restored. */
export type RunPast = Pick<RunSnapshot, 'step' | 'seconds'> & LossPair;

const NOTHING_YET: RunPast = {
  step: 0,
  seconds: 0,
  discriminatorLoss: Number.NaN,
  generatorLoss: Number.NaN,
};

export class RunReports {
  /** The run's number: see `StandingRun`. */
  readonly run: number;
  readonly #emit: Emit;
  readonly #past: RunPast;

  constructor(emit: Emit, run: number, past: RunPast = NOTHING_YET) {
    this.#emit = emit;
    this.run = run;
    this.#past = past;
  }

  tellLosses(losses: RunLosses): void {
    this.#emit('losses', { ...losses, run: this.run, seconds: losses.seconds + this.#past.seconds });
  }

  tellPictures(pictures: RunPictures): void {
    this.#emit('grid', { ...pictures, run: this.run });
  }

  /** The run has gone back to a step whose losses were told. */
  goBack(step: number): void {
    this.#emit('went-back', { run: this.run, step });
  }

  /** What the run says of itself, with what was before. */
  complete(summary: RunSummary): RunSummary {
    const { step, seconds, discriminatorLoss, generatorLoss } = this.#past;
    const noneSince = summary.step === step && { discriminatorLoss, generatorLoss };
    return { ...summary, ...noneSince, seconds: summary.seconds + seconds };
  }
}

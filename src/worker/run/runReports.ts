// The reports of a run on their way to the page. Each gets the run's number. For a restored run, the seconds before it
// was restored are added.
import type {
  Criticism,
  LossPair,
  OfRun,
  RunSnapshot,
  RunSummary,
  TrainerEvents,
} from '../../protocol/trainer';
import type { Emit } from '../emitter';

/** Losses and pictures without the run's number. */
export type RunLosses = Omit<TrainerEvents['losses'], keyof OfRun>;
export type RunPictures = Omit<TrainerEvents['grid'], keyof OfRun>;
/** The part of a restored run that was before it was restored. */
export type RunPast = Pick<RunSnapshot, 'step' | 'seconds'> & LossPair;

const NOTHING_YET: RunPast = {
  step: 0,
  seconds: 0,
  discriminatorLoss: Number.NaN,
  generatorLoss: Number.NaN,
};

export class RunReports {
  /** The run's number, as in `RunStart`. */
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

  tellCriticism(criticism: Criticism): void {
    this.#emit('criticism', { ...criticism, run: this.run });
  }

  /** Reports that the run has gone back to a step. */
  goBack(step: number): void {
    this.#emit('went-back', { run: this.run, step });
  }

  /** The summary of the run, including the part before it was restored. */
  complete(summary: RunSummary): RunSummary {
    const { step, seconds, discriminatorLoss, generatorLoss } = this.#past;
    const noneSince = summary.step === step && { discriminatorLoss, generatorLoss };
    return { ...summary, ...noneSince, seconds: summary.seconds + seconds };
  }
}

// The training under way, one at most: begins where the run's queue lets it, is paused, steps aside for a change of the
// run and goes on after it, and ends. What the run itself is belongs to RunControl.
import { ForgeError, toForgeError } from '../../protocol/errors';
import type { RunSummary, Trainer } from '../../protocol/trainer';
import { isFatal, plannedEnd, presentSummary } from './runPlan';
import { useRun } from './runStore';
import { useSettings } from './settingsStore';
import { Training, type Target } from './training';

/** What a training needs of the run. */
export interface TrainedRun {
  /** Waits for the changes of the run that were asked for before. */
  enqueue<T>(work: () => Promise<T>): Promise<T>;
  /** The worker's, dead or alive. */
  trainer(): Trainer;
  /** Enters a phase without training. */
  rest(reached: boolean): void;
  /** The run cannot go on in this worker. */
  fail(error: ForgeError): void;
}

const plannedSteps = (): number => useSettings.getState().config.steps;

export class TrainingControl {
  readonly #run: TrainedRun;
  #training: Training | null = null;

  constructor(run: TrainedRun) {
    this.#run = run;
  }

  /** Whether a training is under way or about to begin, and nobody has asked it to pause. */
  get isTraining(): boolean {
    return this.#training !== null && !this.#training.pauseAsked;
  }

  /** Whether a training waits for a change of the run to be over. */
  get isInterrupted(): boolean {
    return this.#training?.interrupted ?? false;
  }

  /**
   * Trains; waits until the run is prepared, and for a pause under way.
   *
   * @returns where it ended: at the target, on pause, or when the run was reset
   * @throws ForgeError `busy` while training, `argument-invalid` for a step already passed
   */
  train(target: Target): Promise<RunSummary> {
    const previous = this.#training;
    if (previous !== null) {
      if (!previous.pauseAsked) return Promise.reject(new ForgeError('busy', 'The run is training already'));
      const again = (): Promise<RunSummary> => this.train(target);
      return previous.done.then(again, again);
    }
    const training = new Training(target);
    this.#training = training;
    void this.#run.enqueue(async () => this.#begin(training));
    return training.done;
  }

  /** Nothing happens where nothing trains. */
  async pause(): Promise<RunSummary> {
    const training = this.#training;
    if (training === null) return presentSummary();
    const asksNow = !training.pauseAsked && training.call !== null && !training.interrupted;
    training.pauseAsked = true;
    if (asksNow) {
      useRun.setState({ phase: 'pausing' });
      this.#run
        .trainer()
        .pause()
        .catch((error: unknown) => this.#breakOff(training, error));
    }
    return training.done;
  }

  /**
   * Holds the training for a change of the run.
   *
   * @returns whether there is one, which `resume` lets go on
   */
  async interrupt(): Promise<boolean> {
    const training = this.#training;
    if (training === null || training.call === null) return false;
    training.interrupted = true;
    useRun.setState({ phase: 'pausing' });
    try {
      await this.#run.trainer().pause();
      useRun.setState(await training.call);
      return true;
    } catch (error) {
      this.#breakOff(training, error);
      throw error;
    }
  }

  /** After the change, if the training that was held for it is still there. */
  resume(): void {
    const training = this.#training;
    if (!training?.interrupted) return;
    training.interrupted = false;
    const { step } = useRun.getState();
    const end = training.untilStep ?? step;
    if (training.pauseAsked || step >= end) this.#complete(training, presentSummary());
    else this.#advance(training, end);
  }

  /** The plan ends elsewhere now, and with it a training that follows it. */
  replan(steps: number): void {
    if (this.#training?.target.kind === 'plan') this.#training.untilStep = steps;
  }

  /** Ends an interrupted training where it stands. */
  drop(): void {
    const training = this.#training;
    if (training === null || training.call === null) return;
    this.#training = null;
    training.finish(presentSummary());
  }

  /** The training fails with what the run failed with. */
  giveUp(error: ForgeError): void {
    const training = this.#training;
    this.#training = null;
    training?.fail(error);
  }

  #begin(training: Training): void {
    if (this.#training !== training) return;
    const { problem, step } = useRun.getState();
    const { target } = training;
    if (problem !== null) return this.giveUp(problem);
    if (target.kind === 'step' && target.step < step) {
      const message = `Step ${target.step} is behind the run, which stands at ${step}`;
      return this.giveUp(new ForgeError('argument-invalid', message, { argument: 'untilStep', step }));
    }
    training.untilStep = this.#endOf(target, step);
    if (training.pauseAsked || training.untilStep === step) {
      this.#training = null;
      training.finish(presentSummary());
    } else this.#advance(training, training.untilStep);
  }

  #endOf(target: Target, step: number): number {
    switch (target.kind) {
      case 'plan':
        return plannedEnd(step, plannedSteps());
      case 'step':
        return target.step;
      case 'single':
        return step + 1;
      default:
        return target satisfies never;
    }
  }

  #advance(training: Training, untilStep: number): void {
    const plan = plannedEnd(useRun.getState().step, plannedSteps());
    useRun.setState({ phase: 'training', untilStep: training.target.kind === 'single' ? plan : untilStep });
    const call = this.#run.trainer().train(untilStep);
    training.call = call;
    call.then(
      (summary) => {
        if (!training.interrupted) this.#complete(training, summary);
      },
      (error: unknown) => this.#breakOff(training, error),
    );
  }

  #complete(training: Training, summary: RunSummary): void {
    if (this.#training !== training) return;
    this.#training = null;
    useRun.setState(summary);
    const end = training.target.kind === 'single' ? plannedSteps() : (training.untilStep ?? summary.step);
    this.#run.rest(summary.step >= end);
    training.finish(summary);
  }

  #breakOff(training: Training, thrown: unknown): void {
    if (this.#training !== training) return;
    const error = toForgeError(thrown);
    if (isFatal(error)) this.#run.fail(error);
    else {
      this.giveUp(error);
      this.#run.rest(false);
    }
  }
}

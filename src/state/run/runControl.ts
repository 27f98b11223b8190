// Controls the run: trains, pauses, resets, changes settings, restores, and keeps the stores up to date. The run's
// state is one value (runMachine.ts). All changes of the run wait in one queue. A training begins in that queue too,
// and is held while a change is made. All methods reject on failure; the actions show it to the visitor.
import type { TrainConfig } from '../../config/trainConfig';
import { changedKeys } from '../../config/validateConfig';
import type { Checkpoint } from '../../files/checkpoint/checkpoint';
import { ForgeError, toForgeError } from '../../protocol/errors';
import type { RunningEngine, RunSummary, Trainer } from '../../protocol/trainer';
import type { KeptFrame } from '../timeline/timelineFrames';
import { adoptSettings, type SettingsPage } from '../settings/adoptSettings';
import type { Begun } from './engineFallback';
import { changedConfig } from '../settings/configIssues';
import { beginning, configuring, resetting, restoring, type RunChange, type RunImages } from './runChanges';
import {
  askedToPause,
  heldIn,
  INITIAL,
  interrupted,
  isTrainingOn,
  phaseOf,
  preparing,
  replanned,
  trainingIn,
  underWayIn,
  type BegunTraining,
  type MachineState,
} from './runMachine';
import { isFatal, plannedEnd, presentSummary } from './runPlan';
import { useRun, type RunState } from './runStore';
import { RunWorker, type RunWorkerOptions } from './runWorker';
import { useSettings } from '../settings/settingsStore';
import { endOf, Training, type Target } from './training';

export interface RunControlOptions extends Omit<RunWorkerOptions, 'onDeath'> {
  readonly page: SettingsPage;
  readonly images: RunImages;
  /** Called before the trainer is asked to train. */
  readonly beforeTraining?: (trainer: Trainer) => void;
}

const presentConfig = (): TrainConfig => useSettings.getState().config;

export class RunControl {
  readonly #options: RunControlOptions;
  readonly #worker: RunWorker;
  #state: MachineState = INITIAL;
  /** A training that waits for its turn in the queue. */
  #next: Training | null = null;
  #queue: Promise<unknown> = Promise.resolve();

  constructor(options: RunControlOptions) {
    this.#options = options;
    const { spawn, sinks } = options;
    this.#worker = new RunWorker({ spawn, sinks, onDeath: (error) => this.#fail(error) });
  }

  /** Whether a training is in progress or about to begin, and was not asked to pause. */
  get isTraining(): boolean {
    return this.#next !== null || isTrainingOn(this.#state);
  }

  /** @throws the error of the preparation, or of the worker since then */
  async ready(): Promise<RunningEngine> {
    await this.#queue;
    const { engine, problem } = useRun.getState();
    if (problem !== null) throw problem;
    if (engine === null) throw new ForgeError('busy', 'Nothing was prepared yet');
    return engine;
  }

  /** Calls the trainer once no change of the run is in progress. */
  async ask<T>(question: (trainer: Trainer) => Promise<T>): Promise<T> {
    await this.#queue;
    return question(this.#worker.trainer);
  }

  /**
   * Trains. Waits first until the run is prepared and a pause in progress is over.
   *
   * @returns where it ended: at the target, on pause, or when the run was reset
   * @throws ForgeError `busy` while training, `argument-invalid` for a step that is already passed
   */
  train(target: Target): Promise<RunSummary> {
    if (this.isTraining) return Promise.reject(new ForgeError('busy', 'The run is training already'));
    const training = new Training(target);
    this.#next = training;
    void this.#enqueue(() => this.#begin(training));
    return training.done;
  }

  /** Does nothing if nothing trains. */
  async pause(): Promise<RunSummary> {
    const state = this.#state;
    const training = this.#next ?? trainingIn(state);
    if (training === null) return presentSummary();
    // A training that waits for its turn ends when its turn comes.
    this.#next = null;
    this.#enter(askedToPause(state));
    if (state.kind === 'running')
      this.#worker.trainer.pause().catch((error: unknown) => this.#breakOff(state.training, error));
    return training.done;
  }

  /** Starts a worker with the settings in force, at step 0. Ends the worker before it. */
  prepare(): Promise<void> {
    return this.#enqueue(() => this.#start(beginning(this.#options.images)));
  }

  /** The same run from step 0. A training ends where it is. */
  reset(): Promise<void> {
    return this.#enqueue(() => this.#change(resetting()));
  }

  /**
   * Puts settings in force. A training goes on afterwards unless the run starts over. After a failure, this is a retry
   * with other settings.
   *
   * @returns the settings now in force
   * @throws ForgeError `config-invalid`, or the trainer's error; the settings are then unchanged
   */
  applyConfig(change: object): Promise<TrainConfig> {
    return this.#enqueue(async () => {
      const before = presentConfig();
      const config = changedConfig(before, change);
      if (changedKeys(before, config).length === 0) return before;
      if (this.#state.kind === 'failed') {
        adoptSettings(this.#options.page, config);
        await this.#start(beginning(this.#options.images));
      } else await this.#change(configuring(before, config, this.#options.images));
      return config;
    });
  }

  /**
   * Replaces the present run by a checkpoint's, paused. A training ends where it is. After a failure, this is a retry
   * with that run.
   *
   * @param frames its timeline, if it was saved with one
   * @throws the trainer's error; the present run is then unchanged, and a training of it goes on
   */
  restore(checkpoint: Checkpoint, frames: readonly KeptFrame[] = []): Promise<void> {
    return this.#enqueue(() => {
      const { sinks, images } = this.#options;
      const change = restoring(checkpoint, frames, sinks, images);
      return this.#state.kind === 'failed' ? this.#start(change) : this.#change(change);
    });
  }

  #enqueue<T>(work: () => Promise<T>): Promise<T> {
    const result = this.#queue.then(work);
    this.#queue = result.catch(() => undefined);
    return result;
  }

  /** @param shown what the page shows with it */
  #enter(state: MachineState, shown: Partial<RunState> = {}): void {
    this.#state = state;
    useRun.setState({ ...shown, phase: phaseOf(state, useRun.getState().step) });
  }

  /** A training's turn has come. */
  async #begin(training: Training): Promise<void> {
    if (this.#state.kind === 'pausing') await this.#state.training.done.catch(() => undefined);
    const isCalledOff = this.#next !== training;
    if (!isCalledOff) this.#next = null;
    if (this.#state.kind === 'failed') return training.fail(this.#state.error);
    const { step } = useRun.getState();
    const untilStep = endOf(training.target, step, presentConfig().steps);
    if (untilStep < step) {
      const message = `Step ${untilStep} is behind the run, which stands at ${step}`;
      return training.fail(new ForgeError('argument-invalid', message, { argument: 'untilStep', step }));
    }
    if (isCalledOff || untilStep === step) training.finish(presentSummary());
    else this.#advance({ training, untilStep });
  }

  #advance({ training, untilStep }: BegunTraining): void {
    const plan = plannedEnd(useRun.getState().step, presentConfig().steps);
    this.#options.beforeTraining?.(this.#worker.trainer);
    const answer = this.#worker.trainer.train(untilStep);
    this.#enter(
      { kind: 'running', training, untilStep, answer },
      { untilStep: training.target.kind === 'single' ? plan : untilStep },
    );
    answer.then(
      (summary) => {
        const underWay = underWayIn(this.#state);
        if (underWay?.training === training) this.#complete(underWay, summary);
      },
      (error: unknown) => this.#breakOff(training, error),
    );
  }

  #complete({ training, untilStep }: BegunTraining, summary: RunSummary): void {
    useRun.setState(summary);
    const end = training.target.kind === 'single' ? presentConfig().steps : untilStep;
    this.#rest(summary.step >= end);
    training.finish(summary);
  }

  #breakOff(training: Training, thrown: unknown): void {
    const error = toForgeError(thrown);
    if (trainingIn(this.#state) === training) {
      if (isFatal(error)) this.#fail(error);
      else this.#rest(false);
    }
    training.fail(error);
  }

  /** Makes a change of the run. A training is held meanwhile, and goes on if its run still exists. */
  async #change(change: RunChange): Promise<void> {
    const before = this.#state;
    if (before.kind === 'failed') throw before.error;
    await this.#hold();
    if (change.preparation !== null) this.#enter(preparing(this.#state), { preparation: change.preparation });
    try {
      const begun = await change.ask(this.#worker.trainer);
      this.#take(change, begun, before.kind === 'idle' && before.reached);
    } catch (thrown) {
      if (!(await this.#worker.hasRun())) throw this.#fail(thrown);
      useRun.setState({ preparation: { phase: 'ready' } });
      if (before.kind === 'idle') this.#enter(before);
      throw thrown;
    } finally {
      this.#letGo();
    }
  }

  /** Halts a training for a change. When this resolves, the worker does not train. */
  async #hold(): Promise<void> {
    const underWay = underWayIn(this.#state);
    if (underWay === null) return;
    this.#enter(interrupted(this.#state));
    try {
      await this.#worker.trainer.pause();
      useRun.setState(await underWay.answer);
    } catch (error) {
      this.#breakOff(underWay.training, error);
      throw error;
    }
  }

  /** Continues a training that was held, unless it has reached its end. */
  #letGo(): void {
    const held = heldIn(this.#state);
    if (held === null) return;
    if (held.pauseAsked || useRun.getState().step >= held.untilStep) this.#complete(held, presentSummary());
    else this.#advance(held);
  }

  /** Shows a change that was made. @param wasReached whether the run had reached its target before */
  #take(change: RunChange, { config, run, engine }: Begun, wasReached: boolean): void {
    const before = presentConfig();
    if (config !== before) adoptSettings(this.#options.page, config, change.urlIssues);
    useRun.setState({ engine, preparation: { phase: 'ready' } });
    const isReached = (): boolean => useRun.getState().step >= config.steps;
    const held = heldIn(this.#state);
    if (change.replaces) {
      const summary = presentSummary();
      this.#worker.show(run);
      change.onShown?.();
      this.#rest(isReached());
      held?.training.finish(summary);
    } else {
      const isReplanned = config.steps !== before.steps;
      if (isReplanned) this.#state = replanned(this.#state, config.steps);
      if (held === null) this.#rest(isReplanned ? isReached() : wasReached);
    }
  }

  /** Makes a change in a new worker. */
  async #start(change: RunChange): Promise<void> {
    this.#enter(preparing(this.#state), { preparation: { phase: 'starting-engine' }, problem: null });
    try {
      this.#worker.start();
      this.#take(change, await change.ask(this.#worker.trainer), false);
      void this.#worker.listEngines();
    } catch (error) {
      throw this.#fail(error);
    }
  }

  /** Enters `idle` at the present step. */
  #rest(reached: boolean): void {
    const { step } = useRun.getState();
    const untilStep = reached ? step : plannedEnd(step, presentConfig().steps);
    this.#enter({ kind: 'idle', reached }, { untilStep });
    this.#options.sinks.feed.flush();
  }

  /** The run cannot go on in this worker. Numbers, curves and pictures stay visible. */
  #fail(thrown: unknown): ForgeError {
    const error = toForgeError(thrown);
    const trainings = [trainingIn(this.#state), this.#next];
    this.#next = null;
    this.#enter({ kind: 'failed', error }, { problem: error });
    this.#options.sinks.feed.flush();
    for (const training of trainings) training?.fail(error);
    return error;
  }
}

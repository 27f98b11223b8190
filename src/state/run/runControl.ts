// The run: starts the worker, resets, changes settings and restores, and keeps the stores true to it. Whatever changes
// the run waits in one queue; a training (TrainingControl) only begins there, and steps aside when a change comes.
// Everything here rejects on failure; what the visitor is told of it is forge.ts's business.
import type { SpawnTrainer } from '../../client/spawnWorker';
import { configToUrl } from '../../plan/configUrl';
import type { TrainConfig } from '../../config/trainConfig';
import { changedKeys } from '../../config/validateConfig';
import { checkConfig } from '../../plan/checkConfig';
import { lastLosses, type Checkpoint } from '../../files/checkpoint/checkpoint';
import { ForgeError, toForgeError } from '../../protocol/errors';
import type { RunningEngine, RunSummary, Trainer } from '../../protocol/trainer';
import { beginOnAnyEngine, type Begun } from './anyEngine';
import { configInvalid } from './configIssues';
import { changesEngine, plannedEnd, startsOver } from './runPlan';
import { useRun } from './runStore';
import { RunWorker } from './runWorker';
import { useSettings } from './settingsStore';
import { bringBack, sharedPast } from './sharedPast';
import { showRestored } from './showRestored';
import { joined, type KeptFrame } from '../timeline/timelineFrames';
import type { LossSinks } from './trainerEvents';
import type { Target } from './training';
import { TrainingControl } from './trainingControl';

export interface RunControlOptions {
  readonly spawn: SpawnTrainer;
  readonly sinks: LossSinks;
  /** The parts of `window` that hold the settings' URL. */
  readonly page: {
    readonly location: Pick<Location, 'pathname' | 'search' | 'hash'>;
    readonly history: Pick<History, 'replaceState' | 'state'>;
  };
}

export class RunControl {
  readonly #options: RunControlOptions;
  readonly #worker: RunWorker;
  readonly #training: TrainingControl;
  #queue: Promise<unknown> = Promise.resolve();

  constructor(options: RunControlOptions) {
    this.#options = options;
    const { spawn, sinks } = options;
    this.#worker = new RunWorker({ spawn, sinks, onDeath: (error) => this.#fail(error) });
    this.#training = new TrainingControl({
      enqueue: (work) => this.#enqueue(work),
      trainer: () => this.#worker.trainer,
      rest: (reached) => this.#rest(reached),
      fail: (error) => this.#fail(error),
    });
  }

  /** As TrainingControl's. */
  get isTraining(): boolean {
    return this.#training.isTraining;
  }

  /** Starts a worker with the settings in force: the run from step 0. Ends the worker there was. */
  prepare(): Promise<void> {
    return this.#enqueue(() => this.#prepare());
  }

  /** @throws what the preparation, or the worker since then, failed with */
  async ready(): Promise<RunningEngine> {
    await this.#queue;
    const { engine, problem } = useRun.getState();
    if (problem !== null) throw problem;
    if (engine === null) throw new ForgeError('busy', 'Nothing was prepared yet');
    return engine;
  }

  /** Asks the trainer for something, once no change of the run is under way. */
  async ask<T>(question: (trainer: Trainer) => Promise<T>): Promise<T> {
    await this.#queue;
    return question(this.#worker.trainer);
  }

  /** As TrainingControl's. */
  train(target: Target): Promise<RunSummary> {
    return this.#training.train(target);
  }

  /** As TrainingControl's. */
  pause(): Promise<RunSummary> {
    return this.#training.pause();
  }

  /** The same run from step 0; a training ends where it is. */
  reset(): Promise<void> {
    return this.#enqueue(() =>
      this.#changeNow(async () => {
        useRun.setState({ phase: 'preparing', preparation: { phase: 'starting-engine' } });
        const { run } = await this.#worker.trainer.reset();
        useRun.setState({ preparation: { phase: 'ready' } });
        this.#training.drop();
        this.#worker.show(run);
        this.#rest(false);
      }),
    );
  }

  /**
   * Puts settings in force. A training goes on afterwards unless the run starts over. After a failure, this is a
   * retry with other settings.
   *
   * @returns the settings now in force
   * @throws ForgeError `config-invalid`, or what the trainer fails with; the settings are then as they were
   */
  applyConfig(change: object): Promise<TrainConfig> {
    return this.#enqueue(async () => {
      const before = useSettings.getState().config;
      const check = checkConfig(before, change);
      if (!check.ok) throw configInvalid(check.issues);
      const changed = changedKeys(before, check.config);
      if (changed.length === 0) return before;
      if (useRun.getState().problem !== null) {
        this.#adopt(check.config);
        await this.#prepare();
      } else {
        await this.#changeNow(() => this.#configure(check.config, changed));
      }
      return check.config;
    });
  }

  async #configure(config: TrainConfig, changed: readonly (keyof TrainConfig)[]): Promise<void> {
    const { phase, step } = useRun.getState();
    const anew = startsOver(changed);
    if (anew || changesEngine(changed))
      useRun.setState({ phase: 'preparing', preparation: { phase: 'building-networks' } });
    const { run, engine } = await this.#worker.trainer.configure(config);
    this.#adopt(config);
    useRun.setState({ engine, preparation: { phase: 'ready' } });
    if (anew) {
      this.#training.drop();
      this.#worker.show(run);
      this.#rest(false);
    } else {
      const stepsChanged = changed.includes('steps');
      if (stepsChanged) this.#training.replan(config.steps);
      if (!this.#training.isInterrupted)
        this.#rest(stepsChanged ? step >= config.steps : phase === 'finished');
    }
  }

  /**
   * Puts a checkpoint's run in the place of the present one, paused; a training ends where it is. After a failure, this
   * is a retry with that run.
   *
   * @param frames of its timeline, where it was saved with it
   * @throws what the trainer fails with; the run is then as it was, and trains on if it did
   */
  restore(checkpoint: Checkpoint, frames: readonly KeptFrame[] = []): Promise<void> {
    const { run, losses } = checkpoint;
    const begin = (trainer: Trainer): Promise<Begun> =>
      beginOnAnyEngine(run.config, (config) => trainer.restoreRun({ ...run, config }, lastLosses(losses)));
    return this.#enqueue(async () => {
      const past = sharedPast(checkpoint, this.#options.sinks.history);
      if (useRun.getState().problem === null) await this.#changeNow(() => this.#replace(begin));
      else await this.#prepare(begin);
      bringBack(joined(frames, past));
      showRestored(checkpoint, this.#options.sinks);
      this.#rest(run.step >= useSettings.getState().config.steps);
    });
  }

  /** Another run in the same worker. */
  async #replace(begin: (trainer: Trainer) => Promise<Begun>): Promise<void> {
    useRun.setState({ phase: 'preparing', preparation: { phase: 'building-networks' } });
    const { config, run, engine } = await begin(this.#worker.trainer);
    this.#adopt(config);
    useRun.setState({ engine, preparation: { phase: 'ready' } });
    this.#training.drop();
    this.#worker.show(run);
  }

  async #prepare(begin = (trainer: Trainer) => this.#beginFromSettings(trainer)): Promise<void> {
    useRun.setState({ phase: 'preparing', preparation: { phase: 'starting-engine' }, problem: null });
    try {
      this.#worker.start();
      const { trainer } = this.#worker;
      // In force at once: what an event says of the engine from now on is newer.
      const { config, run, engine } = await begin(trainer);
      useRun.setState({ engine });
      if (config !== useSettings.getState().config) this.#adopt(config);
      this.#worker.show(run);
      useRun.setState({ preparation: { phase: 'ready' } });
      this.#rest(false);
      void this.#listEngines(trainer);
    } catch (error) {
      throw this.#fail(error);
    }
  }

  /** A link that names an engine which is not to be had here still opens. */
  async #beginFromSettings(trainer: Trainer): Promise<Begun> {
    const { config, urlIssues } = useSettings.getState();
    const begun = await beginOnAnyEngine(config, (settings) => trainer.configure(settings));
    if (begun.config !== config) {
      this.#adopt(begun.config);
      // What else was wrong in the link still has to be read.
      useSettings.setState({ urlIssues });
    }
    return begun;
  }

  /** What else could run is asked last: finding out may wake a GPU. */
  async #listEngines(trainer: Trainer): Promise<void> {
    try {
      useRun.setState({ engines: await trainer.engines() });
    } catch {
      // The list stays empty; if the worker died, its death has been told.
    }
  }

  /** Enters a phase without training, at the step where the run stands. */
  #rest(reached: boolean): void {
    const { step } = useRun.getState();
    const plan = plannedEnd(step, useSettings.getState().config.steps);
    const phase = reached ? 'finished' : 'paused';
    useRun.setState({ phase: step === 0 ? 'ready' : phase, untilStep: reached ? step : plan });
    this.#options.sinks.feed.flush();
  }

  /** Numbers, curves and pictures stay as they are, for the visitor to see. */
  #fail(thrown: unknown): ForgeError {
    const problem = toForgeError(thrown);
    useRun.setState({ phase: 'failed', problem });
    this.#options.sinks.feed.flush();
    this.#training.giveUp(problem);
    return problem;
  }

  /** Does something to the run that no training bears; one under way waits, and goes on if it is still there. */
  async #changeNow<T>(work: () => Promise<T>): Promise<T> {
    const { phase, problem } = useRun.getState();
    if (problem !== null) throw problem;
    const isHeld = await this.#training.interrupt();
    try {
      return await work();
    } catch (thrown) {
      if (!(await this.#runStands())) throw this.#fail(thrown);
      useRun.setState({ preparation: { phase: 'ready' } });
      if (!isHeld) useRun.setState({ phase });
      throw thrown;
    } finally {
      this.#training.resume();
    }
  }

  /** The worker makes a run again that a failed change has cost, if it can. */
  async #runStands(): Promise<boolean> {
    try {
      await this.#worker.trainer.pause();
      return true;
    } catch {
      return false;
    }
  }

  #adopt(config: TrainConfig): void {
    const { location, history } = this.#options.page;
    useSettings.setState({ config, urlIssues: [] });
    const query = configToUrl(config, location.search);
    history.replaceState(history.state, '', `${location.pathname}${query}${location.hash}`);
  }

  #enqueue<T>(work: () => Promise<T>): Promise<T> {
    const result = this.#queue.then(work);
    this.#queue = result.catch(() => undefined);
    return result;
  }
}

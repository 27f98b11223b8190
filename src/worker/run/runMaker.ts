// Makes runs and holds the present one: makes new runs, runs that replace it, and the same run again when its engine is
// gone.
import type { TrainConfig } from '../../config/trainConfig';
import type { Engine } from '../../engine/engine';
import { canShare, type SharedState } from '../../engine/gpu/sharedState';
import { ForgeError } from '../../protocol/errors';
import type { EngineReason, LearnedState, RunStart } from '../../protocol/trainer';
import type { TrainingData } from '../datasetCache';
import type { Emit } from '../emit';
import { pickEngines, type Candidate } from '../engines/pickEngine';
import { RunReports, type RunPast } from './runReports';
import { startEngine } from '../engines/startEngine';
import type { ThreadLoss } from '../engines/threadWatch';
import { TrainingRun } from './trainingRun';

/** The present run, with everything that is needed to make it again. */
export interface PresentRun {
  readonly run: TrainingRun;
  readonly reports: RunReports;
  readonly data: TrainingData;
  readonly reason: EngineReason;
}

/** A run to be made: a new one, the continuation of one on another engine, or one that was read from elsewhere. */
export interface RunPlan {
  readonly config: TrainConfig;
  readonly data: TrainingData;
  readonly candidates: readonly Candidate[];
  readonly reports: RunReports;
  readonly before?: TrainingRun;
  readonly state?: LearnedState;
  /** The state on a GPU, if it is there. */
  readonly shared?: SharedState;
  /** The reason to report for its engine, whichever it is. */
  readonly why?: EngineReason;
}

export class RunMaker {
  readonly #emit: Emit;
  #present: PresentRun | undefined;
  /** The number of runs so far, including those that failed. */
  #runs = 0;

  constructor(emit: Emit) {
    this.#emit = emit;
  }

  get present(): PresentRun | undefined {
    return this.#present;
  }

  /** @throws ForgeError `busy` if there is no run */
  require(): PresentRun {
    if (this.#present) return this.#present;
    throw new ForgeError('busy', 'The run is not set up yet: wait for ready()');
  }

  get #answer(): RunStart {
    const { run, reports, reason } = this.require();
    return { run: reports.run, engine: { ...run.engine.info, reason } };
  }

  /** Reports for a new run. */
  newReports(past?: RunPast): RunReports {
    this.#runs += 1;
    return new RunReports(this.#emit, this.#runs, past);
  }

  /** Changes the planned number of steps of the present run. The engine does not need to know it. */
  replan(config: TrainConfig): RunStart {
    const present = this.require();
    const { run: before, reports } = present;
    const run = new TrainingRun(config, before.engine, reports, { before });
    this.#present = { ...present, run };
    return this.#answer;
  }

  /** Replaces the present run. If that fails, the present run is made again in its last state. */
  async replace(plan: RunPlan): Promise<RunStart> {
    const present = this.#present;
    if (!present) return this.#begin(plan);
    const { engine } = present.run;
    // If the engine cannot be read, it is replaced nevertheless.
    const state = plan.before ? plan.state : await engine.readState().catch(() => undefined);
    const moved = await this.#moveOnGpu(plan, engine);
    engine.dispose();
    if (moved) return moved;
    try {
      return await this.#begin(plan);
    } catch (error) {
      if (state) await this.#restart(present, state);
      throw error;
    }
  }

  /** The same run from step 0. @throws ForgeError `busy` if there is no run */
  startOver(): Promise<RunStart> {
    const present = this.require();
    present.run.engine.dispose();
    return this.#restart(present);
  }

  /** Makes the run again from its last snapshot, or from its beginning. */
  async goBack(candidates: readonly Candidate[], why: EngineReason): Promise<void> {
    const { run, reports, data } = this.require();
    const { config, engine } = run;
    await run.idle();
    const { snapshot: state } = run;
    engine.dispose();
    reports.goBack(state?.step ?? 0);
    await this.#begin({ config, data, candidates, reports, before: run, why, ...(state && { state }) });
  }

  /** Makes a run's next engine while the present one lends its state on the GPU, if both engines can do that. */
  async #moveOnGpu(plan: RunPlan, engine: Engine): Promise<RunStart | undefined> {
    const [next] = plan.candidates;
    if (!plan.before || !next || !engine.lendState || !canShare(engine.info.id, next.factory.id))
      return undefined;
    let shared: SharedState | undefined;
    try {
      shared = engine.lendState();
      return await this.#begin({ ...plan, candidates: [next], shared });
    } catch {
      // There is no room for both, or the device is lost: the state that was read is used instead.
      return undefined;
    } finally {
      shared?.release();
    }
  }

  /** Makes a run again: from a state, or from step 0. */
  async #restart({ run, reports, data }: PresentRun, state?: LearnedState): Promise<RunStart> {
    const { config } = run;
    const plan = { config, data, candidates: await pickEngines(config) };
    if (state) return this.#begin({ ...plan, reports, before: run, state });
    return this.#begin({ ...plan, reports: this.newReports() });
  }

  async #begin(plan: RunPlan): Promise<RunStart> {
    const { config, data, candidates, reports, before, state, shared, why } = plan;
    this.#present = undefined;
    this.#emit('preparation', { phase: 'starting-engine' });
    const options = { config, ...data, ...(state && { state }), ...(shared && { shared }) };
    const { engine, reason, threadWatch } = await startEngine(candidates, options, ({ info }) =>
      this.#emit('preparation', { phase: 'warming-up', engine: info.id, device: info.device }),
    );
    const run = new TrainingRun(config, engine, reports, {
      ...(state && { start: state }),
      ...(before && { before }),
    });
    this.#present = { run, reports, data, reason: why ?? reason };
    this.#emit('engine', this.#answer.engine);
    threadWatch.listen((loss) => this.#tellThreadLoss(engine, loss));
    await run.sendGrid();
    this.#emit('preparation', { phase: 'ready' });
    return this.#answer;
  }

  #tellThreadLoss(engine: Engine, loss: ThreadLoss): void {
    // A report of an engine that was replaced meanwhile is ignored.
    if (this.#present?.run.engine !== engine) return;
    this.#present = { ...this.#present, reason: { kind: 'fewer-threads', ...loss } };
    this.#emit('engine', this.#answer.engine);
  }
}

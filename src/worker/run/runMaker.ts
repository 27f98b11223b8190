// Makes runs and holds the one that stands: new ones, ones in its place, and it itself again when its engine is gone.
import type { TrainConfig } from '../../config/trainConfig';
import type { Engine } from '../../engine/engine';
import { canShare, type SharedState } from '../../engine/sharedState';
import { ForgeError } from '../../protocol/errors';
import type { EngineReason, LearnedState, StandingRun } from '../../protocol/trainer';
import type { TrainingData } from '../datasetShelf';
import type { Emit } from '../emit';
import { pickEngines, type Candidate } from '../engines/pickEngine';
import { RunReports, type RunPast } from './runReports';
import { startEngine } from '../engines/startEngine';
import type { ThreadLoss } from '../engines/threadWatch';
import { TrainingRun } from './trainingRun';

/** A run with what it takes to make it again. */
export interface Standing {
  readonly run: TrainingRun;
  readonly reports: RunReports;
  readonly data: TrainingData;
  readonly reason: EngineReason;
}

/** A run to make: new, the continuation of one whose engine is gone, or one that was read elsewhere. */
export interface RunPlan {
  readonly config: TrainConfig;
  readonly data: TrainingData;
  readonly candidates: readonly Candidate[];
  readonly reports: RunReports;
  readonly before?: TrainingRun;
  readonly state?: LearnedState;
  /** The state where it lies on a GPU. */
  readonly shared?: SharedState;
  /** Why its engine runs, whichever it is. */
  readonly why?: EngineReason;
}

export class RunMaker {
  readonly #emit: Emit;
  #standing: Standing | undefined;
  /** Runs that there were, or should have been. */
  #runs = 0;

  constructor(emit: Emit) {
    this.#emit = emit;
  }

  get standing(): Standing | undefined {
    return this.#standing;
  }

  /** @throws ForgeError `busy` where no run stands */
  get present(): Standing {
    if (this.#standing) return this.#standing;
    throw new ForgeError('busy', 'The run is not set up yet: wait for ready()');
  }

  get #answer(): StandingRun {
    const { run, reports, reason } = this.present;
    return { run: reports.run, engine: { ...run.engine.info, reason } };
  }

  /** For a run that is another than any before. */
  newReports(past?: RunPast): RunReports {
    this.#runs += 1;
    return new RunReports(this.#emit, this.#runs, past);
  }

  /** The same run, to be trained for another number of steps, of which the engine never hears. */
  replan(config: TrainConfig): StandingRun {
    const { present } = this;
    const { run: before, reports } = present;
    const run = new TrainingRun(config, before.engine, reports, { before });
    this.#standing = { ...present, run };
    return this.#answer;
  }

  /** Makes a run in the place of the one there is. If that fails, the one there was is made again as it stood. */
  async replace(plan: RunPlan): Promise<StandingRun> {
    const present = this.#standing;
    if (!present) return this.#begin(plan);
    const { engine } = present.run;
    // An engine that cannot be read any more is no reason to keep it.
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

  /** The same run from step 0. @throws ForgeError `busy` where none stands */
  startOver(): Promise<StandingRun> {
    const { present } = this;
    present.run.engine.dispose();
    return this.#restart(present);
  }

  /** Makes the run anew from its last snapshot, or from its beginning. */
  async goBack(candidates: readonly Candidate[], why: EngineReason): Promise<void> {
    const { run, reports, data } = this.present;
    const { config, engine } = run;
    await run.idle();
    const { snapshot: state } = run;
    engine.dispose();
    reports.goBack(state?.step ?? 0);
    await this.#begin({ config, data, candidates, reports, before: run, why, ...(state && { state }) });
  }

  /** Makes a run's next engine beside the one it has, which lends the state on the GPU; if both can do that. */
  async #moveOnGpu(plan: RunPlan, engine: Engine): Promise<StandingRun | undefined> {
    const [next] = plan.candidates;
    if (!plan.before || !next || !engine.lendState || !canShare(engine.info.id, next.factory.id))
      return undefined;
    let shared: SharedState | undefined;
    try {
      shared = engine.lendState();
      return await this.#begin({ ...plan, candidates: [next], shared });
    } catch {
      // No room for both, or the device is lost: there is the state that was read.
      return undefined;
    } finally {
      shared?.release();
    }
  }

  /** Makes a run again: as it was, or from step 0. */
  async #restart({ run, reports, data }: Standing, state?: LearnedState): Promise<StandingRun> {
    const { config } = run;
    const plan = { config, data, candidates: await pickEngines(config) };
    if (state) return this.#begin({ ...plan, reports, before: run, state });
    return this.#begin({ ...plan, reports: this.newReports() });
  }

  async #begin(plan: RunPlan): Promise<StandingRun> {
    const { config, data, candidates, reports, before, state, shared, why } = plan;
    this.#standing = undefined;
    this.#emit('preparation', { phase: 'starting-engine' });
    const options = { config, ...data, ...(state && { state }), ...(shared && { shared }) };
    const { engine, reason, threadWatch } = await startEngine(candidates, options, ({ info }) =>
      this.#emit('preparation', { phase: 'warming-up', engine: info.id, device: info.device }),
    );
    const run = new TrainingRun(config, engine, reports, {
      ...(state && { start: state }),
      ...(before && { before }),
    });
    this.#standing = { run, reports, data, reason: why ?? reason };
    this.#emit('engine', this.#answer.engine);
    threadWatch.listen((loss) => this.#tellThreadLoss(engine, loss));
    await run.sendGrid();
    this.#emit('preparation', { phase: 'ready' });
    return this.#answer;
  }

  #tellThreadLoss(engine: Engine, loss: ThreadLoss): void {
    // An engine that was replaced meanwhile has nothing to say any more.
    if (this.#standing?.run.engine !== engine) return;
    this.#standing = { ...this.#standing, reason: { kind: 'fewer-threads', ...loss } };
    this.#emit('engine', this.#answer.engine);
  }
}

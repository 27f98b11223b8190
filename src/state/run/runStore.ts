// The run as the page shows it. Only the modules of this folder write it; components only read.
import { create } from 'zustand';
import type { ForgeError } from '../../protocol/errors';
import type { EngineInfo, Preparation, RunningEngine } from '../../protocol/trainer';

export type RunPhase =
  /** The worker starts, data are loaded, networks are built: see `preparation`. */
  | 'preparing'
  /** Step 0, nothing trained yet. */
  | 'ready'
  | 'training'
  /** A pause was requested; the present step is being completed. */
  | 'pausing'
  | 'paused'
  /** The last step of the plan is done. */
  | 'finished'
  /** There is no engine, no data or no worker: see `problem`. Training cannot go on without a retry. */
  | 'failed';

/** Whether steps are being trained, including the last one before a pause. */
export const isTraining = ({ phase }: Pick<RunState, 'phase'>): boolean =>
  phase === 'training' || phase === 'pausing';

export interface RunState {
  /** Counts the runs of this page. Another number means another run. */
  readonly runNumber: number;
  readonly phase: RunPhase;
  readonly preparation: Preparation;
  /** Whether the preparation has made no progress for a long time. */
  readonly isStalled: boolean;
  readonly engine: RunningEngine | null;
  /** The engines that this machine can run; empty until they are known. */
  readonly engines: readonly EngineInfo[];
  readonly step: number;
  /** The step at which the present training ends. */
  readonly untilStep: number;
  readonly seconds: number;
  readonly stepsPerSecond: number;
  /** NaN before the first step. */
  readonly discriminatorLoss: number;
  readonly generatorLoss: number;
  readonly problem: ForgeError | null;
}

export const useRun = create<RunState>(() => ({
  runNumber: 0,
  phase: 'preparing',
  preparation: { phase: 'starting-engine' },
  isStalled: false,
  engine: null,
  engines: [],
  step: 0,
  untilStep: 0,
  seconds: 0,
  stepsPerSecond: 0,
  discriminatorLoss: Number.NaN,
  generatorLoss: Number.NaN,
  problem: null,
}));

// The run as the page sees it. Written by the run actions alone; components only read.
import { create } from 'zustand';
import type { ForgeError } from '../../protocol/errors';
import type { EngineInfo, Preparation, RunningEngine } from '../../protocol/trainer';

export type RunPhase =
  /** The worker starts, data load, networks are built: see `preparation`. */
  | 'preparing'
  /** Step 0, nothing trained yet. */
  | 'ready'
  | 'training'
  /** Pause was asked for; the present step is being completed. */
  | 'pausing'
  | 'paused'
  /** The last step asked for is done. */
  | 'finished'
  /** No engine, no data or no worker: see `problem`. Training cannot go on without a retry. */
  | 'failed';

/** Whether steps are being trained, be it the last one before a pause. */
export const isTraining = ({ phase }: Pick<RunState, 'phase'>): boolean =>
  phase === 'training' || phase === 'pausing';

export interface RunState {
  /** Counts the runs of this page: another number is another run. */
  readonly runNumber: number;
  readonly phase: RunPhase;
  readonly preparation: Preparation;
  /** The preparation has stood still for long. */
  readonly isStalled: boolean;
  readonly engine: RunningEngine | null;
  /** What this machine can run; empty until it is known. */
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

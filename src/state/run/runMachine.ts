// What the run does, as a value: the states it can be in and the ways from one to another.
//
//   preparing -> idle -> running -> pausing -> idle           a training, to its end or to a pause
//   running or pausing -> interrupted -> running or idle      a change of the run, which no training bears
//   idle or interrupted -> preparing -> idle or running       a change that takes a while
//   any -> failed -> preparing                                and a retry
//
// What the worker is asked in each of them is RunControl's business.
import type { ForgeError } from '../../protocol/errors';
import type { RunSummary } from '../../protocol/trainer';
import type { RunPhase } from './runStore';
import type { Training } from './training';

/** A training that has begun. */
export interface BegunTraining {
  readonly training: Training;
  /** The step at which it ends. */
  readonly untilStep: number;
}

/** One that the worker has in hand, be it for the last step before a pause. */
export interface TrainingUnderWay extends BegunTraining {
  /** The worker's, when it has stopped. */
  readonly answer: Promise<RunSummary>;
}

/** One that waits for a change of the run to be done, and goes on then unless somebody asks it to pause. */
export interface HeldTraining extends BegunTraining {
  readonly pauseAsked: boolean;
}

export type MachineState =
  /** It stands at a whole step; `reached`: that is the one it was to be trained to. */
  | { readonly kind: 'idle'; readonly reached: boolean }
  /** Data, networks or an engine are made ready: for the first time, or for a change. */
  | { readonly kind: 'preparing'; readonly held: HeldTraining | null }
  | ({ readonly kind: 'running' } & TrainingUnderWay)
  /** The worker completes the present step, with which the training ends. */
  | ({ readonly kind: 'pausing' } & TrainingUnderWay)
  /** The worker has paused, or is about to, for a change. */
  | { readonly kind: 'interrupted'; readonly held: HeldTraining }
  /** It cannot go on in this worker. */
  | { readonly kind: 'failed'; readonly error: ForgeError };

export const INITIAL: MachineState = { kind: 'preparing', held: null };

/** The training that waits for a change, if there is one. */
export function heldIn(state: MachineState): HeldTraining | null {
  return state.kind === 'interrupted' || state.kind === 'preparing' ? state.held : null;
}

export function underWayIn(state: MachineState): TrainingUnderWay | null {
  return state.kind === 'running' || state.kind === 'pausing' ? state : null;
}

export const trainingIn = (state: MachineState): Training | null =>
  (underWayIn(state) ?? heldIn(state))?.training ?? null;

/** Whether a training is there that nobody has asked to pause. */
export const isTrainingOn = (state: MachineState): boolean =>
  state.kind === 'running' || heldIn(state)?.pauseAsked === false;

function withHeld(state: MachineState, change: Partial<HeldTraining>): MachineState {
  if (state.kind !== 'interrupted' && state.kind !== 'preparing') return state;
  return state.held === null ? state : { ...state, held: { ...state.held, ...change } };
}

/** Somebody asks the training to pause. */
export function askedToPause(state: MachineState): MachineState {
  return state.kind === 'running' ? { ...state, kind: 'pausing' } : withHeld(state, { pauseAsked: true });
}

/** A change of the run is about to be made: the training is held for it. */
export function interrupted(state: MachineState): MachineState {
  const underWay = underWayIn(state);
  if (underWay === null) return state;
  const { training, untilStep } = underWay;
  return { kind: 'interrupted', held: { training, untilStep, pauseAsked: state.kind === 'pausing' } };
}

/** The change takes a while. */
export const preparing = (state: MachineState): MachineState => ({ kind: 'preparing', held: heldIn(state) });

/** The plan ends at another step now, and with it a training that follows it. */
export function replanned(state: MachineState, untilStep: number): MachineState {
  return heldIn(state)?.training.target.kind === 'plan' ? withHeld(state, { untilStep }) : state;
}

/** What the visitor is shown of it. */
export function phaseOf(state: MachineState, step: number): RunPhase {
  switch (state.kind) {
    case 'idle':
      if (step === 0) return 'ready';
      return state.reached ? 'finished' : 'paused';
    case 'running':
      return 'training';
    case 'pausing':
    case 'interrupted':
      return 'pausing';
    case 'preparing':
    case 'failed':
      return state.kind;
    default:
      return state satisfies never;
  }
}

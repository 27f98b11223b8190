// The state of the run, as a value: the possible states and the transitions between them.
//
//   preparing -> idle -> running -> pausing -> idle           a training, to its end or to a pause
//   running or pausing -> interrupted -> running or idle      a change of the run, during which nothing trains
//   idle or interrupted -> preparing -> idle or running       a change that takes a while
//   any -> failed -> preparing                                a failure, and a retry
//
// RunControl decides what the worker is asked in each state.
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

/** A training that the worker executes, perhaps only to complete the last step before a pause. */
export interface TrainingUnderWay extends BegunTraining {
  /** The worker's answer, when it has stopped. */
  readonly answer: Promise<RunSummary>;
}

/** A training that waits while the run is changed, and goes on then unless it is paused. */
export interface HeldTraining extends BegunTraining {
  readonly pauseAsked: boolean;
}

export type MachineState =
  /** The run is at a whole step. `reached`: this step is the one to which it was to be trained. */
  | { readonly kind: 'idle'; readonly reached: boolean }
  /** Data, networks or an engine are being prepared: for the first time, or for a change. */
  | { readonly kind: 'preparing'; readonly held: HeldTraining | null }
  | ({ readonly kind: 'running' } & TrainingUnderWay)
  /** The worker completes the present step; then the training ends. */
  | ({ readonly kind: 'pausing' } & TrainingUnderWay)
  /** The worker pauses or has paused, for a change. */
  | { readonly kind: 'interrupted'; readonly held: HeldTraining }
  /** The run cannot go on in this worker. */
  | { readonly kind: 'failed'; readonly error: ForgeError };

export const INITIAL: MachineState = { kind: 'preparing', held: null };

/** The training that waits for a change, if any. */
export function heldIn(state: MachineState): HeldTraining | null {
  return state.kind === 'interrupted' || state.kind === 'preparing' ? state.held : null;
}

export function underWayIn(state: MachineState): TrainingUnderWay | null {
  return state.kind === 'running' || state.kind === 'pausing' ? state : null;
}

export const trainingIn = (state: MachineState): Training | null =>
  (underWayIn(state) ?? heldIn(state))?.training ?? null;

/** Whether there is a training that shall not pause. */
export const isTrainingOn = (state: MachineState): boolean =>
  state.kind === 'running' || heldIn(state)?.pauseAsked === false;

function withHeld(state: MachineState, change: Partial<HeldTraining>): MachineState {
  if (state.kind !== 'interrupted' && state.kind !== 'preparing') return state;
  return state.held === null ? state : { ...state, held: { ...state.held, ...change } };
}

/** The transition when a pause is requested. */
export function askedToPause(state: MachineState): MachineState {
  return state.kind === 'running' ? { ...state, kind: 'pausing' } : withHeld(state, { pauseAsked: true });
}

/** The transition before a change of the run: the training is held. */
export function interrupted(state: MachineState): MachineState {
  const underWay = underWayIn(state);
  if (underWay === null) return state;
  const { training, untilStep } = underWay;
  return { kind: 'interrupted', held: { training, untilStep, pauseAsked: state.kind === 'pausing' } };
}

/** The transition for a change that takes a while. */
export const preparing = (state: MachineState): MachineState => ({ kind: 'preparing', held: heldIn(state) });

/** The transition when the planned end changes: a held training to the planned end gets the new end. */
export function replanned(state: MachineState, untilStep: number): MachineState {
  return heldIn(state)?.training.target.kind === 'plan' ? withHeld(state, { untilStep }) : state;
}

/** The phase that the page shows for a state. */
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

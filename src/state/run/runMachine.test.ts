import { describe, expect, it } from 'vitest';
import { ForgeError } from '../../protocol/errors';
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
  type MachineState,
} from './runMachine';
import { Training, type Target } from './training';

const IDLE: MachineState = { kind: 'idle', reached: false };
const FAILED: MachineState = { kind: 'failed', error: new ForgeError('worker-died', 'gone') };
const running = (target: Target = { kind: 'plan' }): MachineState => ({
  kind: 'running',
  training: new Training(target),
  untilStep: 100,
  answer: new Promise(() => undefined),
});

describe('a pause that is asked for', () => {
  it('ends a training under way', () => {
    const training = running();
    const pausing = askedToPause(training);
    expect(pausing).toEqual({ ...training, kind: 'pausing' });
    expect(askedToPause(pausing)).toBe(pausing);
    expect([isTrainingOn(training), isTrainingOn(pausing)]).toEqual([true, false]);
  });

  it('ends one that is held for a change, once that is made', () => {
    for (const held of [interrupted(running()), preparing(interrupted(running()))]) {
      expect(isTrainingOn(held)).toBe(true);
      const asked = askedToPause(held);
      expect(asked.kind).toBe(held.kind);
      expect(heldIn(asked)?.pauseAsked).toBe(true);
      expect(isTrainingOn(asked)).toBe(false);
    }
  });

  it('is nothing where nothing trains', () => {
    for (const state of [INITIAL, IDLE, FAILED]) expect(askedToPause(state)).toBe(state);
  });
});

describe('a change', () => {
  it('holds a training under way, which keeps its end', () => {
    const training = running();
    const state = interrupted(training);
    expect(state.kind).toBe('interrupted');
    expect(heldIn(state)).toEqual({ training: trainingIn(training), untilStep: 100, pauseAsked: false });
    expect(underWayIn(state)).toBeNull();
    expect(heldIn(preparing(state))).toBe(heldIn(state));
  });

  it('remembers a pause that was asked for before', () => {
    expect(heldIn(interrupted(askedToPause(running())))?.pauseAsked).toBe(true);
  });

  it('holds nothing where nothing trains', () => {
    for (const state of [INITIAL, IDLE, FAILED]) {
      expect(interrupted(state)).toBe(state);
      expect(preparing(state)).toEqual({ kind: 'preparing', held: null });
    }
  });

  it('moves the end of a training that follows the plan, and no other', () => {
    const until = (target: Target) => heldIn(replanned(interrupted(running(target)), 7))?.untilStep;
    expect(until({ kind: 'plan' })).toBe(7);
    expect(until({ kind: 'step', step: 100 })).toBe(100);
    expect(until({ kind: 'single' })).toBe(100);
    expect(replanned(IDLE, 7)).toBe(IDLE);
  });
});

it('is shown by its phase', () => {
  const atRest = (reached: boolean, step: number) => phaseOf({ kind: 'idle', reached }, step);
  expect([atRest(false, 0), atRest(false, 5), atRest(true, 5)]).toEqual(['ready', 'paused', 'finished']);
  const held = interrupted(running());
  const states = [INITIAL, running(), askedToPause(running()), held, preparing(held), FAILED];
  expect(states.map((state) => phaseOf(state, 5))).toEqual([
    'preparing',
    'training',
    'pausing',
    'pausing',
    'preparing',
    'failed',
  ]);
});

// What happens to a run, as events that can be told and explained.
import { create } from 'zustand';
import { MILESTONE_EVERY_STEPS } from '../../config/timeline';
import { useSettings } from '../settings/settingsStore';
import { useRun, type RunPhase, type RunState } from './runStore';

export type PhaseEvent = 'ready' | 'started' | 'paused' | 'finished' | 'failed';
export type RunEvent =
  | PhaseEvent
  /** A milestone, while it trains. */
  | 'reached'
  | 'settings-changed';

const OF_PHASE: Record<RunPhase, PhaseEvent | null> = {
  preparing: null,
  ready: 'ready',
  training: 'started',
  pausing: null,
  paused: 'paused',
  finished: 'finished',
  failed: 'failed',
};

const milestonesOf = (step: number): number => Math.floor(step / MILESTONE_EVERY_STEPS);

/** What has happened between two states of the run; null if it is nothing worth telling. */
export function runEventOf(run: RunState, previous: RunState): PhaseEvent | 'reached' | null {
  if (run.phase !== previous.phase) return OF_PHASE[run.phase];
  return run.phase === 'training' && milestonesOf(run.step) > milestonesOf(previous.step) ? 'reached' : null;
}

/** What happened to the run last; null before the first event. */
export const useLastEvent = create<{ readonly event: RunEvent | null }>(() => ({ event: null }));

/** A run that goes on after a change of its settings does what it did before. */
const goesOn = (run: RunState, previous: RunState): boolean =>
  run.step > 0 &&
  (previous.phase === 'preparing' || (previous.phase === 'pausing' && run.phase === 'training'));

export function startRunEvents(): void {
  useRun.subscribe((run, previous) => {
    const event = runEventOf(run, previous);
    const isChange = useLastEvent.getState().event === 'settings-changed';
    if (event && !(isChange && goesOn(run, previous))) useLastEvent.setState({ event });
  });
  useSettings.subscribe(({ config }, before) => {
    if (config !== before.config) useLastEvent.setState({ event: 'settings-changed' });
  });
}

// Notices a preparation that has stood still for long, so that the page can say what it waits for. Nothing is broken off:
// what is late may still come.
import { useRun, type RunState } from './runStore';

/** Fetching an engine's code, or warming a GPU up, takes a few seconds; a download that moves never stands still. */
const STILL_LIMIT_MS = 20_000;

const isPreparing = ({ phase, preparation }: RunState): boolean =>
  phase === 'preparing' || (phase === 'training' && preparation.phase !== 'ready');

export function startPreparationWatch(): void {
  let timer: ReturnType<typeof setTimeout> | undefined;
  const watch = (run: RunState): void => {
    clearTimeout(timer);
    if (run.isStalled) useRun.setState({ isStalled: false });
    if (isPreparing(run)) timer = setTimeout(() => useRun.setState({ isStalled: true }), STILL_LIMIT_MS);
  };
  watch(useRun.getState());
  useRun.subscribe((run, before) => {
    if (run.phase !== before.phase || run.preparation !== before.preparation) watch(run);
  });
}

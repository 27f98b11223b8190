// Notices a preparation without progress for a long time, so that the page can say what it waits for. It cancels
// nothing: the preparation may still succeed.
import { useRun, type RunState } from './runStore';

/** Fetching an engine's code or warming up a GPU takes a few seconds. A download that proceeds counts as progress. */
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

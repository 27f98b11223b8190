// True when the browser is idle after the start: only then are the charts loaded. Their library is large and not needed
// to press Train.
import { useEffect, useState } from 'react';
import { useRun } from '../../state/run/runStore';

/** How long the browser may delay loading the charts while it is busy. */
const LOAD_WITHIN_MS = 2000;

export function useSettled(): boolean {
  const prepared = useRun((run) => run.phase !== 'preparing');
  const [settled, setSettled] = useState(false);
  useEffect(() => {
    if (!prepared || settled) return undefined;
    const settle = (): void => setSettled(true);
    // Safari has no requestIdleCallback.
    if (typeof requestIdleCallback === 'undefined') {
      const timer = setTimeout(settle);
      return () => clearTimeout(timer);
    }
    const request = requestIdleCallback(settle, { timeout: LOAD_WITHIN_MS });
    return () => cancelIdleCallback(request);
  }, [prepared, settled]);
  return settled;
}

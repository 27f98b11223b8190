// Keeps the screen awake while a run trains, if the visitor wants it: a phone that sleeps stops training. The browser
// releases the lock when the page is hidden, so it is requested again when the page is visible.
import { create } from 'zustand';
import { usePreferences } from './preferencesStore';
import { isTraining, useRun } from '../run/runStore';

/** The parts of a document and a navigator that are used. */
export interface WakeLockPage {
  readonly document: Pick<Document, 'visibilityState' | 'addEventListener'>;
  readonly navigator: { readonly wakeLock?: Pick<WakeLock, 'request'> };
}

export interface WakeLockState {
  /** Whether this browser can keep the screen awake. */
  readonly supported: boolean;
  readonly held: boolean;
}

export const useWakeLock = create<WakeLockState>(() => ({ supported: false, held: false }));

const isWanted = (): boolean => usePreferences.getState().keepAwake && isTraining(useRun.getState());

/** @returns a function that ends it */
export function startWakeLock({ document, navigator }: WakeLockPage): () => void {
  const { wakeLock } = navigator;
  if (!wakeLock) return () => undefined;
  let sentinel: WakeLockSentinel | null = null;
  let asking = false;

  const forget = (): void => {
    sentinel = null;
    useWakeLock.setState({ held: false });
  };

  async function acquire(lock: Pick<WakeLock, 'request'>): Promise<void> {
    asking = true;
    try {
      const acquired = await lock.request('screen');
      acquired.addEventListener('release', forget);
      sentinel = acquired;
      useWakeLock.setState({ held: true });
    } catch {
      // It fails on a low battery, or if the page was hidden meanwhile. Training goes on without it.
    } finally {
      asking = false;
    }
  }

  async function update(): Promise<void> {
    if (asking) return;
    const wanted = isWanted() && document.visibilityState === 'visible';
    if (wanted && !sentinel) {
      await acquire(wakeLock!);
      // The wish may have changed in the meantime.
      if (!isWanted()) await update();
    } else if (!wanted && sentinel) await sentinel.release();
  }

  useWakeLock.setState({ supported: true });
  const onChange = (): void => void update();
  const ended = new AbortController();
  const endings = [useRun.subscribe(onChange), usePreferences.subscribe(onChange), () => ended.abort()];
  document.addEventListener('visibilitychange', onChange, { signal: ended.signal });
  return () => {
    for (const end of endings) end();
  };
}

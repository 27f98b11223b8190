// The runs saved in this browser, and the one that the page offers to continue when it opens.
import { create } from 'zustand';
import type { SavedRun } from '../../protocol/savedRun';

export interface SavedRunsState {
  /** Latest first. */
  readonly runs: readonly SavedRun[];
  /** The id of the present run, once it is saved. */
  readonly presentId: string | null;
  /** Runs that other tabs hold. */
  readonly elsewhere: ReadonlySet<string>;
  readonly offered: SavedRun | null;
  /** A run that waits for confirmation to be opened, because the present run could not be saved. */
  readonly asking: SavedRun | null;
  /** Whether a run is being opened. */
  readonly opening: boolean;
}

export const useSavedRuns = create<SavedRunsState>(() => ({
  runs: [],
  presentId: null,
  elsewhere: new Set(),
  offered: null,
  asking: null,
  opening: false,
}));

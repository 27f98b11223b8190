// The runs saved in this browser, and the one that is offered to be continued when the page opens.
import { create } from 'zustand';
import type { SavedRun } from '../../protocol/savedRun';

export interface SavedRunsState {
  /** Latest first. */
  readonly runs: readonly SavedRun[];
  /** The run that is trained here, once it is saved. */
  readonly presentId: string | null;
  /** Runs that other tabs hold. */
  readonly elsewhere: ReadonlySet<string>;
  readonly offered: SavedRun | null;
  /** A run to open, in the place of a present one that could not be saved. */
  readonly asking: SavedRun | null;
  /** A run is being opened. */
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

// The timelapse that is being made, if any, and what this browser can make.
import { create } from 'zustand';
import type { ForgeError } from '../../protocol/errors';
import type { TimelapseFormat } from '../../protocol/timelapse';

export interface TimelapseState {
  /** Empty until it is known. */
  readonly formats: readonly TimelapseFormat[];
  /** Frames in the file so far, and in all; null while none is being made. */
  readonly progress: { readonly drawn: number; readonly total: number } | null;
  /** What the last one failed with. */
  readonly problem: ForgeError | null;
}

export const useTimelapse = create<TimelapseState>(() => ({ formats: [], progress: null, problem: null }));

// The timelapse that is being made, if any, and the formats that this browser can make.
import { create } from 'zustand';
import type { ForgeError } from '../../protocol/errors';
import type { TimelapseFormat } from '../../protocol/timelapse';

export interface TimelapseState {
  /** Empty until they are known. */
  readonly formats: readonly TimelapseFormat[];
  /** Frames in the file so far, and in total; null while no timelapse is being made. */
  readonly progress: { readonly drawn: number; readonly total: number } | null;
  /** The error of the last timelapse. */
  readonly problem: ForgeError | null;
}

export const useTimelapse = create<TimelapseState>(() => ({ formats: [], progress: null, problem: null }));

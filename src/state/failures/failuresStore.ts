// The failures of the run as it is, and those that the visitor has dismissed.
import { create } from 'zustand';
import type { Failure, FailureId } from './failures';

export interface FailuresState {
  /** In the order in which they are to be told. */
  readonly failures: readonly Failure[];
  /** Not to be told again before the run or its settings change. */
  readonly dismissed: readonly FailureId[];
}

export const useFailures = create<FailuresState>(() => ({ failures: [], dismissed: [] }));

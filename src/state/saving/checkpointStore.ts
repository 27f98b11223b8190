// A checkpoint that was opened and waits for a yes: its run would take the place of one with steps to lose.
import { create } from 'zustand';

export interface OfferedCheckpoint {
  /** The file's name. */
  readonly name: string;
  /** Steps that its run has completed. */
  readonly step: number;
}

export interface CheckpointState {
  readonly offered: OfferedCheckpoint | null;
  /** Something is being saved, read or restored. */
  readonly busy: boolean;
}

export const useCheckpoint = create<CheckpointState>(() => ({ offered: null, busy: false }));

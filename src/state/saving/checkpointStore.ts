// A checkpoint that was opened and waits for confirmation, because its run would replace one that has begun.
import { create } from 'zustand';

export interface OfferedCheckpoint {
  /** The file's name. */
  readonly name: string;
  /** The steps that its run has completed. */
  readonly step: number;
}

export interface CheckpointState {
  readonly offered: OfferedCheckpoint | null;
  /** Whether a checkpoint is being saved, read or restored. */
  readonly busy: boolean;
}

export const useCheckpoint = create<CheckpointState>(() => ({ offered: null, busy: false }));

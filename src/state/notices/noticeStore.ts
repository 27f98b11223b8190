// What the visitor must be told: at most a few at a time, each until it is dismissed or overtaken.
import { create } from 'zustand';
import type { ForgeError } from '../../protocol/errors';
import type { RunningEngine } from '../../protocol/trainer';

export type NoticeContent =
  | { readonly kind: 'error'; readonly error: ForgeError }
  | { readonly kind: 'saved'; readonly name: string }
  | { readonly kind: 'downloaded'; readonly file: string }
  /** A checkpoint's run has taken the place of the one before. */
  | { readonly kind: 'restored'; readonly name: string; readonly step: number }
  | { readonly kind: 'engine-fallback'; readonly engine: RunningEngine }
  /** The GPU was lost: the engine goes on from that step, on a new device if it is the one before. */
  | { readonly kind: 'recovered'; readonly engine: RunningEngine }
  /** The run can no longer be saved by itself; told once. */
  | { readonly kind: 'autosave-failed'; readonly error: ForgeError }
  /** A run goes on here as a copy: another tab holds it, or it cannot be told whether one does. */
  | { readonly kind: 'run-copied'; readonly because: 'open-elsewhere' | 'cannot-tell' }
  /** A run's latest save was damaged: it goes on from the one before. */
  | { readonly kind: 'run-fell-back'; readonly step: number; readonly lostStep: number }
  /** Threads were lost, `from` is how many there were; so many are left. */
  | { readonly kind: 'threads-lost'; readonly from: number; readonly left: number };

export type Notice = NoticeContent & { readonly id: number };

export interface NoticeState {
  readonly notices: readonly Notice[];
}

export const useNotices = create<NoticeState>(() => ({ notices: [] }));

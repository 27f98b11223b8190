// The notices for the visitor: a few at a time, each until it is dismissed or replaced.
import { create } from 'zustand';
import type { ForgeError } from '../../protocol/errors';
import type { RunningEngine } from '../../protocol/trainer';

export type NoticeContent =
  | { readonly kind: 'error'; readonly error: ForgeError }
  | { readonly kind: 'saved'; readonly name: string }
  | { readonly kind: 'downloaded'; readonly file: string }
  /** A pasted noise has left the walk: the generator takes another number of latent numbers now. */
  | { readonly kind: 'noise-dropped'; readonly takes: number }
  /** A checkpoint's run has replaced the one before. */
  | { readonly kind: 'restored'; readonly name: string; readonly step: number }
  | { readonly kind: 'engine-fallback'; readonly engine: RunningEngine }
  /** The GPU was lost. The run goes on from that step, on a new device or another engine. */
  | { readonly kind: 'recovered'; readonly engine: RunningEngine }
  /** The run no longer saves itself. Shown once. */
  | { readonly kind: 'autosave-failed'; readonly error: ForgeError }
  /** A run goes on here as a copy: another tab holds it, or this browser cannot tell whether one does. */
  | { readonly kind: 'run-copied'; readonly because: 'open-elsewhere' | 'cannot-tell' }
  /** A run's latest save was damaged, so it goes on from the save before. */
  | { readonly kind: 'run-fell-back'; readonly step: number; readonly lostStep: number }
  /** Threads of the engine were lost: there were `from`, and `left` are left. */
  | { readonly kind: 'threads-lost'; readonly from: number; readonly left: number };

export type Notice = NoticeContent & { readonly id: number };

export interface NoticeState {
  readonly notices: readonly Notice[];
  /** The id of the last notice that was added. */
  readonly lastId: number;
}

export const useNotices = create<NoticeState>(() => ({ notices: [], lastId: 0 }));

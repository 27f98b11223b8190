// The interface of the keeper, the worker that packs runs, stores them and reads them back. The page decides which run
// is stored under which id.
import type { QualityPoint } from './judge';
import type { WireError } from './errors';
import type { OwnImages } from './ownImages';
import type { SavedCurve, SavedRun } from './savedRun';
import type { RunSnapshot } from './trainer';

/** A run with the losses of every step, from the first, and its curve of quality. */
export interface KeptRun {
  readonly run: RunSnapshot;
  readonly losses: { readonly discriminator: Float32Array; readonly generator: Float32Array };
  /** The curve of quality, in order of steps; missing if nothing was measured. */
  readonly quality?: readonly QualityPoint[];
}

/** A picture of a run's timeline: its pixels, packed or plain (packedGrid.ts). */
export interface TimelineFrame {
  readonly step: number;
  readonly packed: Uint8Array;
}

/** The timeline up to the run's step. Most of its frames are usually on the disk already. */
export interface TimelineToKeep {
  /** The steps of all its frames, in order. */
  readonly steps: readonly number[];
  /** The frames that are not on the disk yet, or have changed. */
  readonly fresh: readonly TimelineFrame[];
}

export interface RunToKeep extends KeptRun {
  readonly id: string;
  readonly pixels: Uint8Array | null;
  readonly curve: SavedCurve;
  readonly timeline: TimelineToKeep;
  /** The images of the visitor's own that it learns from. */
  readonly images?: OwnImages;
}

export interface FoundRun extends KeptRun {
  /** Its timeline up to the run's step, in order: packed, and without damaged frames. */
  readonly frames: readonly TimelineFrame[];
  /** The step of a later save that is damaged; null if this save is the latest. */
  readonly lostStep: number | null;
}

export interface RunKeeper {
  /**
   * Saves a run over the older of its two saves, with the changes of its timeline. The buffers of the run, its losses
   * and its fresh frames are transferred.
   *
   * @throws ForgeError `run-diverged`, `storage-...`
   */
  save(run: RunToKeep): Promise<SavedRun>;
  /**
   * Reads the latest readable save of a run.
   *
   * @param mend whether a damaged later save may be given up, so that the next save overwrites it
   * @throws ForgeError `run-missing`, `run-damaged`, `storage-...`
   */
  load(id: string, mend: boolean): Promise<FoundRun>;
}

/** From page to keeper. */
export type KeeperRequest =
  | { readonly id: number; readonly method: 'save'; readonly run: RunToKeep }
  | { readonly id: number; readonly method: 'load'; readonly run: string; readonly mend: boolean };

/** From keeper to page: the answer to a request. */
export type KeeperReply =
  | { readonly kind: 'saved'; readonly id: number; readonly value: SavedRun }
  | { readonly kind: 'loaded'; readonly id: number; readonly value: FoundRun }
  | { readonly kind: 'failed'; readonly id: number; readonly error: WireError };

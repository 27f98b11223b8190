// What the page asks of the keeper, the worker that packs runs, stores them and reads them back, and what it hears. The
// keeper only ever does what it is told: which run goes under which id is the page's business.
import type { WireError } from './errors';
import type { SavedCurve, SavedRun } from './savedRun';
import type { RunSnapshot } from './trainer';

/** A run with the losses of every step, from the first. */
export interface KeptRun {
  readonly run: RunSnapshot;
  readonly losses: { readonly discriminator: Float32Array; readonly generator: Float32Array };
}

/** A picture of a run's timeline: its pixels, packed or plain (packedGrid.ts). */
export interface TimelineFrame {
  readonly step: number;
  readonly packed: Uint8Array;
}

/** The timeline up to the run's step as it is to be on the disk, where most of it is already. */
export interface TimelineToKeep {
  /** Of all its frames, in order. */
  readonly steps: readonly number[];
  /** Those of them that are not there yet, or have changed. */
  readonly fresh: readonly TimelineFrame[];
}

export interface RunToKeep extends KeptRun {
  readonly id: string;
  readonly pixels: Uint8Array | null;
  readonly curve: SavedCurve;
  readonly timeline: TimelineToKeep;
}

export interface FoundRun extends KeptRun {
  /** Its timeline, in order of steps, up to the run's own: packed, and without those that were damaged. */
  readonly frames: readonly TimelineFrame[];
  /** The step of a later save, which was damaged; null where this is the latest. */
  readonly lostStep: number | null;
}

export interface RunKeeper {
  /**
   * Saves a run in the place of the older of its two saves, and of its timeline what has changed. The buffers of the run,
   * its losses and its fresh frames are given away.
   *
   * @throws ForgeError `run-diverged`, `storage-...`
   */
  save(run: RunToKeep): Promise<SavedRun>;
  /**
   * The latest save of a run that can be read.
   *
   * @param mend whether a damaged later one may be given up, so that the next save takes its place
   * @throws ForgeError `run-missing`, `run-damaged`, `storage-...`
   */
  load(id: string, mend: boolean): Promise<FoundRun>;
}

/** Page to keeper. */
export type KeeperRequest =
  | { readonly id: number; readonly method: 'save'; readonly run: RunToKeep }
  | { readonly id: number; readonly method: 'load'; readonly run: string; readonly mend: boolean };

/** Keeper to page: an answer to one request. */
export type KeeperReply =
  | { readonly kind: 'saved'; readonly id: number; readonly value: SavedRun }
  | { readonly kind: 'loaded'; readonly id: number; readonly value: FoundRun }
  | { readonly kind: 'failed'; readonly id: number; readonly error: WireError };

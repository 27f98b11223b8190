// A run that is saved in this browser, as lists show it: without its weights.

/** Smoothed loss curves, thinned for drawing, with one value for each entry of `step`. */
export interface SavedCurve {
  readonly step: readonly number[];
  readonly discriminator: readonly number[];
  readonly generator: readonly number[];
  /** Frechet distances at steps of their own; missing if nothing was measured. */
  readonly quality?: SavedQuality;
}

/** Thinned for drawing. Only those of the same judge can be compared. */
export interface SavedQuality {
  readonly judge: string;
  readonly step: readonly number[];
  readonly frechet: readonly number[];
}

/** A frame of a run's timeline on the disk, and its size. */
export interface SavedFrame {
  readonly step: number;
  readonly bytes: number;
}

export interface SavedRun {
  readonly id: string;
  /** The name from the visitor; null for a run that was only saved automatically, and may be deleted for later ones. */
  readonly name: string | null;
  /** The time of its first save. */
  readonly createdAt: Date;
  readonly savedAt: Date;
  /** Steps completed. */
  readonly step: number;
  /** The number of steps in its settings. */
  readonly steps: number;
  readonly seed: number;
  /** Its last grid: 100 images of 784 pixels; null if there is none. */
  readonly pixels: Uint8Array | null;
  readonly curve: SavedCurve;
  /** The frames of its timeline, in order of steps. */
  readonly frames: readonly SavedFrame[];
  /** The size on the disk: both saves, and the frames. */
  readonly bytes: number;
}

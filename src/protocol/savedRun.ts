// A run that is saved in this browser, as lists show it: without its weights.

/** Loss curves, thinned for drawing: as many values as steps, smoothed. */
export interface SavedCurve {
  readonly step: readonly number[];
  readonly discriminator: readonly number[];
  readonly generator: readonly number[];
}

/** A frame of a run's timeline on disk: what it takes there. */
export interface SavedFrame {
  readonly step: number;
  readonly bytes: number;
}

export interface SavedRun {
  readonly id: string;
  /** What the visitor calls it; null for a run that was only saved by itself, and makes room for later ones. */
  readonly name: string | null;
  /** When it was saved for the first time. */
  readonly createdAt: Date;
  readonly savedAt: Date;
  /** Steps completed. */
  readonly step: number;
  /** Steps that its settings ask for. */
  readonly steps: number;
  readonly seed: number;
  /** Its last grid: 100 images of 784 pixels; null where none is left. */
  readonly pixels: Uint8Array | null;
  readonly curve: SavedCurve;
  /** Of its timeline, in order of steps. */
  readonly frames: readonly SavedFrame[];
  /** On disk: both generations, and the frames. */
  readonly bytes: number;
}

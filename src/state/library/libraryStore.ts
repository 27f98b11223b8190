// The generators saved in this browser: their names and pictures, without their weights.
import { create } from 'zustand';
import type { GeneratorOrigin } from '../../protocol/trainer';

export interface SavedGenerator {
  readonly id: string;
  readonly name: string;
  readonly savedAt: Date;
  readonly origin: GeneratorOrigin;
  /** Its grid when it was saved: 100 images of 784 pixels, 0 to 255. */
  readonly pixels: Uint8Array;
  readonly bytes: number;
}

export interface LibraryState {
  /** Newest first. */
  readonly generators: readonly SavedGenerator[];
  /** Whether a save, load or download is in progress. */
  readonly busy: boolean;
}

export const useLibrary = create<LibraryState>(() => ({ generators: [], busy: false }));

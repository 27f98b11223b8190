// A drawing of the visitor's, and what discriminator and judge make of it.
import { create } from 'zustand';
import { blankImage } from '../../picture/ink';
import type { ForgeError } from '../../protocol/errors';
import type { Reading } from '../../protocol/judge';
import type { Opinion } from '../../protocol/trainer';

/** What the discriminator makes of a drawing. */
export interface DrawingOpinion extends Pick<Opinion, 'step' | 'logit'> {
  readonly image: Float32Array;
  /** The digit that it was told; null if the networks take no labels. */
  readonly told: number | null;
}

/** What the judge reads in a drawing. */
export interface DrawingReading extends Reading {
  readonly image: Float32Array;
}

export interface DrawingState {
  /** 784 values from -1 (background) to 1 (ink). */
  readonly image: Float32Array;
  /** The drawings before, oldest first. */
  readonly past: readonly Float32Array[];
  /** Whether the present drawing was moved along the discriminator's gradient. */
  readonly isMoved: boolean;
  /** Whether it is being moved. */
  readonly isMoving: boolean;
  /** Counts the changes that were brought to an end. While a stroke is drawn, it has the count of the one before. */
  readonly changes: number;
  /** The digit that the discriminator is told, if the networks take labels; null: what the judge reads. */
  readonly told: number | null;
  /** The latest of each, perhaps of a drawing before. null of an empty one, and before the first. */
  readonly opinion: DrawingOpinion | null;
  readonly reading: DrawingReading | null;
  /** Why the judge reads nothing, if so. */
  readonly problem: ForgeError | null;
}

export const useDrawing = create<DrawingState>(() => ({
  image: blankImage(),
  past: [],
  isMoved: false,
  isMoving: false,
  changes: 0,
  told: null,
  opinion: null,
  reading: null,
  problem: null,
}));

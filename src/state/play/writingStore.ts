// A number that the generator writes by hand, if it takes labels.
import { create } from 'zustand';

export interface WrittenNumber {
  /** Digits alone. */
  readonly text: string;
  /** 784 bytes for each digit, from 0 (background) to 255 (ink). */
  readonly pixels: Uint8Array;
}

export interface WritingState {
  /** What is to be written: digits alone, MOST_DIGITS at most. */
  readonly text: string;
  /** The seed from which the hand is drawn. */
  readonly hand: number;
  /** How far the hand is turned towards others, in degrees: it comes back after 360. */
  readonly turn: number;
  /** What was drawn last; null before the first time. */
  readonly written: WrittenNumber | null;
}

export const MOST_DIGITS = 12;

export const useWriting = create<WritingState>(() => ({ text: '2026', hand: 1, turn: 0, written: null }));

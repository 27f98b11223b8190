// The tour: whether it is open, and what its chapters show of the run. Which chapter it is, and which were read, is kept
// with the preferences.
import { create } from 'zustand';
import type { DatasetChoice } from '../../config/ownImages';
import type { SlowStep } from '../../inside/slowStep';
import type { Trace } from '../../inside/trace';
import { usePreferences, type Preferences } from '../preferences/preferencesStore';
import { CHAPTERS, PART_OF, type Chapter, type PagePart } from './chapters';

export type { AdamUpdate } from '../../inside/adamUpdate';
export type { Forgery, SlowStep, Verdict } from '../../inside/slowStep';
export type { LayerTrace, Trace } from '../../inside/trace';

/** A real image of the run's data. */
export interface RealDigit {
  readonly dataset: DatasetChoice;
  readonly index: number;
  /** 784 bytes. */
  readonly pixels: Uint8Array;
  /** The digit that it shows; null if the networks take no labels. */
  readonly label: number | null;
}

export interface TourState {
  readonly open: boolean;
  /** Counts the chapters that were opened: each gets the focus. */
  readonly openings: number;
  readonly reals: readonly RealDigit[];
  readonly trace: Trace | null;
  /** The step that was taken last, and the run in which it was. */
  readonly slow: { readonly runNumber: number; readonly step: SlowStep } | null;
  readonly takesStep: boolean;
}

export const useTour = create<TourState>(() => ({
  open: false,
  openings: 0,
  reals: [],
  trace: null,
  slow: null,
  takesStep: false,
}));

export const presentChapter = ({ tourChapter }: Preferences): Chapter => CHAPTERS[tourChapter - 1]!;

/** Whether the open chapter speaks of this part of the page. */
export function useIsToured(part: PagePart | undefined): boolean {
  const open = useTour((tour) => tour.open);
  const spoken = usePreferences((preferences) => PART_OF[presentChapter(preferences)]);
  return open && part === spoken;
}

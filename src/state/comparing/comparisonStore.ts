// Two runs that are looked at one over the other: which they are, what is known of them, and the pictures that are
// shown.
import { create } from 'zustand';
import type { TrainConfig } from '../../config/trainConfig';
import type { ForgeError } from '../../protocol/errors';
import type { GridPicture } from '../../protocol/trainer';
import type { KeptFrame } from '../timeline/timelineFrames';

export const SIDES = ['left', 'right'] as const;
export type Side = (typeof SIDES)[number];
export type Pair<T> = Readonly<Record<Side, T>>;

/** The run that the page has, among the ids of saved ones. */
export const PRESENT_RUN = 'present';
/** `PRESENT_RUN`, or the id of a saved run. */
export type RunChoice = string;

export interface ComparedRun {
  readonly config: TrainConfig;
  /** Steps completed. */
  readonly step: number;
  /** Its timeline, in order of steps. */
  readonly frames: readonly KeptFrame[];
}

/** Each run as far as it is, drawn from one seed's noise; or both at one step, by the pictures of their timelines. */
export const MOMENTS = ['latest', 'same-step'] as const;
export type Moment = (typeof MOMENTS)[number];

export interface ComparisonState {
  readonly chosen: Pair<RunChoice> | null;
  /** null while a run is being read. */
  readonly runs: Pair<ComparedRun | null>;
  /** Why a run cannot be read. */
  readonly problems: Pair<ForgeError | null>;
  /** The moment that was chosen; null for the one that suits the runs. */
  readonly wantedMoment: Moment | null;
  /** The step that was chosen for `same-step`; null for the one that suits the runs. */
  readonly wantedStep: number | null;
  readonly pictures: Pair<GridPicture | null>;
}

export const bothAre = <T>(value: T): Pair<T> => ({ left: value, right: value });

export const useComparison = create<ComparisonState>(() => ({
  chosen: null,
  runs: bothAre(null),
  problems: bothAre(null),
  wantedMoment: null,
  wantedStep: null,
  pictures: bothAre(null),
}));

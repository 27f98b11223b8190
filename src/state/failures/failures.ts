// The failures that a run can show, with their evidence in numbers. What names them is signs.ts, what mends them is
// mends.ts.
import type { NetworkName } from '../../config/networks';

/** In the order in which they are told: one that causes others comes before them. */
export const FAILURE_IDS = [
  'losses-run-away',
  'generator-still',
  'critic-won',
  'labels-ignored',
  'one-digit',
  'copies',
] as const;
export type FailureId = (typeof FAILURE_IDS)[number];

export type Failure =
  /** The mean of a network's losses up to a step is far above what sound runs have. */
  | {
      readonly id: 'losses-run-away';
      readonly network: NetworkName;
      readonly loss: number;
      readonly step: number;
    }
  /** Between two steps, what the generator draws has stayed as it was. */
  | {
      readonly id: 'generator-still';
      readonly fromStep: number;
      readonly step: number;
      readonly frechet: number;
    }
  /** The discriminator is always right, and the images have come no nearer to real ones for some steps. */
  | {
      readonly id: 'critic-won';
      readonly loss: number;
      readonly fromStep: number;
      readonly step: number;
      readonly frechet: number;
    }
  /** The share of the images that show the digit that was asked for. */
  | { readonly id: 'labels-ignored'; readonly share: number; readonly step: number }
  /** The share of the images that show the most frequent digit. */
  | { readonly id: 'one-digit'; readonly digit: number; readonly share: number; readonly step: number }
  /** So many images are copies of real ones that were trained on. */
  | { readonly id: 'copies'; readonly copies: number; readonly images: number; readonly step: number };

// What is known of the tile that the visitor points at.
import { displayDigit } from '../../plan/blueprint';
import type { ForgeError } from '../../protocol/errors';
import type { Reading } from '../../protocol/judge';
import { useSettings } from '../../state/settings/settingsStore';
import { probabilityOf, useTiles, type TileState } from '../../state/tiles/tileStore';
import { isJudged } from '../../state/tiles/tileWatch';
import { usePictures, type PictureState } from '../../state/timeline/pictureStore';
import { shownPicture, type ShownPicture } from '../../state/timeline/shownPicture';
import { shownStep, useTimeline } from '../../state/timeline/timelineStore';

/** The discriminator's opinion, or why there is none. */
type CriticsView =
  /** The probability that it takes the image for real. */
  | { readonly kind: 'known'; readonly probability: number }
  | { readonly kind: 'waiting' }
  /** The weights of an earlier step are gone. */
  | { readonly kind: 'not-kept' }
  /** A generator that was opened has none. */
  | { readonly kind: 'none' };

export interface TileFacts {
  readonly tile: number;
  /** The digit that was asked for; null if the networks take no labels. */
  readonly asked: number | null;
  readonly critic: CriticsView;
  /** Whether the judge is asked. */
  readonly isJudged: boolean;
  readonly reading: Reading | null;
  /** Whether the judge has read an earlier picture, and not this one yet. */
  readonly isReadingOld: boolean;
  readonly problem: ForgeError | null;
}

function criticsView(
  { kind, step }: ShownPicture,
  { criticism }: Pick<TileState, 'criticism'>,
  weights: PictureState['weights'],
): CriticsView {
  switch (kind) {
    case 'opened':
      return { kind: 'none' };
    case 'past':
      return { kind: 'not-kept' };
    case 'live': {
      if (criticism?.step !== step) return { kind: 'waiting' };
      const { logit, trained = logit } = criticism!;
      return { kind: 'known', probability: probabilityOf(weights === 'trained' ? trained : logit) };
    }
    default:
      return kind satisfies never;
  }
}

/** null while the visitor points at no tile. */
export function useTileFacts(): TileFacts | null {
  const { pointed, criticism, reading, problem } = useTiles();
  const { loaded, weights } = usePictures();
  useTimeline(shownStep);
  const runLabels = useSettings((settings) => settings.config.labels);
  const shown = shownPicture();
  if (pointed === null || !shown) return null;
  const labels = loaded ? (loaded.origin.labels ?? false) : runLabels;
  return {
    tile: pointed,
    asked: labels ? displayDigit(pointed) : null,
    critic: criticsView(shown, { criticism }, weights),
    isJudged: isJudged(shown),
    reading,
    isReadingOld: reading !== null && reading.drawing !== shown.drawing,
    problem,
  };
}

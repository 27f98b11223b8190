// The way to what a visitor can do with the networks beside training them. The page has only this at first: the rest comes
// with the first panel that needs it.
import { actions, addActions } from '../actions';
import { useExploring } from './exploringStore';
import type { PlayActions, PlayOptions } from './playActions';

export interface PlayEntry {
  /** To be called once `createPlayActions` is loaded, and before those actions are. Further calls do nothing. */
  addPlay(create: (options: PlayOptions) => PlayActions): void;
  /** Folds or unfolds the walk. */
  showWalk(open: boolean): void;
}

/** The parameter of an address that opens the page with a noise. */
export const NOISE_PARAMETER = 'noise';

export function createPlayEntry(options: PlayOptions): PlayEntry {
  let isAdded = false;
  // The walk that is unfolded loads its actions, and takes the noise then.
  if (new URLSearchParams(options.page.location.search).has(NOISE_PARAMETER))
    useExploring.setState({ open: true });
  return {
    addPlay(create) {
      if (isAdded) return;
      isAdded = true;
      addActions(create(options));
      void actions.openNoiseOfAddress();
    },
    showWalk: (open) => useExploring.setState({ open }),
  };
}

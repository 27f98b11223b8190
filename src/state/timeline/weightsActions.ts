// Shows the pictures of the run's trained weights in place of those of their average. This affects only the live grid:
// the timeline, saved generators and downloads are always the average's.
import type { GeneratorWeights } from '../../protocol/trainer';
import type { RunControl } from '../run/runControl';
import { usePictures } from './pictureStore';

export interface WeightsActions {
  /** Has the live grid drawn with these weights, and goes to it; another run begins with the average. */
  showWeights(weights: GeneratorWeights): Promise<void>;
}

export interface WeightsActionsOptions {
  readonly control: RunControl;
  /** Shows the live grid instead of a kept frame. */
  readonly goLive: () => void;
}

export function createWeightsActions({ control, goLive }: WeightsActionsOptions): WeightsActions {
  return {
    async showWeights(weights) {
      goLive();
      await control.ask((trainer) => {
        usePictures.setState({ weights });
        return trainer.show(weights);
      });
    },
  };
}

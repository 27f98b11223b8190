// Looking at what the run's trained weights draw, where pictures are of their average: at the live grid alone. The
// timeline, saved generators and downloads are the average's all along.
import type { GeneratorWeights } from '../../protocol/trainer';
import type { RunControl } from '../run/runControl';
import { usePictures } from './pictureStore';

export interface WeightsActions {
  /** Has the live grid drawn with these weights, and goes to it; another run begins with the average. */
  showWeights(weights: GeneratorWeights): Promise<void>;
}

export interface WeightsActionsOptions {
  readonly control: RunControl;
  /** The run as it is, instead of a picture of its past. */
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

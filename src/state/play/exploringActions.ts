// Walks through the latent space of the run's generator, and shows each place as the generator draws it.
import { IMAGE_SIZE } from '../../config/datasets';
import type { TrainConfig } from '../../config/trainConfig';
import { strongestDirections } from '../../latent/directions';
import { amongCorners, inputsOf, placesOf, type Place } from '../../latent/places';
import type { Trainer } from '../../protocol/trainer';
import type { RunControl } from '../run/runControl';
import { useSettings } from '../settings/settingsStore';
import { usePictures } from '../timeline/pictureStore';
import { followPictures } from './followPictures';
import { newest } from '../run/newest';
import {
  DIRECTIONS,
  FEWEST_CORNERS,
  MOST_CORNERS,
  useExploring,
  type ExploringState,
} from './exploringStore';

export interface ExploringActions {
  /** Walks to a place among the corners, each coordinate from 0 to 1. */
  walkTo(x: number, y: number): Promise<void>;
  /** Walks along a direction that was found, in standard deviations of the noise. */
  walkAlong(direction: number, deviations: number): Promise<void>;
  /** Puts an image of the grid, from 0, in place of a corner. */
  setCorner(corner: number, image: number): Promise<void>;
  addCorner(image: number): Promise<void>;
  removeCorner(corner: number): Promise<void>;
  /** Looks for the directions that change the generator's images most at present, and goes back to where they begin. */
  findDirections(): Promise<void>;
  /** Draws the place again whenever the generator has learned something. @returns ends that */
  followExploring(): () => void;
}

const clamp = (value: number): number => Math.min(1, Math.max(0, value));

function placeOf({ x, y, along, directions }: ExploringState, corners: readonly Place[]): Place {
  const { latent, labels } = amongCorners(corners, x, y);
  const moved = latent.map((value, i) =>
    directions.reduce((sum, direction, k) => sum + (along[k] ?? 0) * direction[i]!, value),
  );
  return { latent: moved, labels };
}

async function exploreWith(trainer: Trainer): Promise<void> {
  const { config } = useSettings.getState();
  // Directions of a run with another latent size mean nothing.
  if (useExploring.getState().directions.some(({ length }) => length !== config.latentSize))
    useExploring.setState({ directions: [], along: [] });
  const exploring = useExploring.getState();
  const grid = placesOf(config, Math.max(...exploring.corners) + 1);
  const corners = exploring.corners.map((image) => grid[image]!);
  const inputs = inputsOf([placeOf(exploring, corners), ...corners]);
  const pixels = await trainer.draw(inputs, usePictures.getState().weights);
  const pictureOf = (image: number) => pixels.slice(image * IMAGE_SIZE, (image + 1) * IMAGE_SIZE);
  useExploring.setState({
    pictures: { here: pictureOf(0), corners: corners.map((_, i) => pictureOf(i + 1)) },
  });
}

async function directionsOf(trainer: Trainer, { latentSize }: TrainConfig) {
  const { shape, data } = (await trainer.weights())['generator/dense_1/kernel']!;
  return strongestDirections(data, latentSize, shape[1]!, DIRECTIONS);
}

export function createExploringActions(control: Pick<RunControl, 'ask'>): ExploringActions {
  // The settings are read when no change of the run is in progress: then they are the run's.
  const exploreAgain = newest(() => control.ask(exploreWith));

  function change(changed: (state: ExploringState) => Partial<ExploringState>): Promise<void> {
    useExploring.setState(changed);
    return exploreAgain();
  }

  return {
    walkTo: (x, y) => change(() => ({ x: clamp(x), y: clamp(y) })),
    walkAlong: (direction, deviations) =>
      change(({ along }) => ({ along: along.map((was, k) => (k === direction ? deviations : was)) })),
    setCorner: (corner, image) =>
      change(({ corners }) => ({ corners: corners.map((was, k) => (k === corner ? image : was)) })),
    addCorner: (image) => change(({ corners }) => ({ corners: [...corners, image].slice(0, MOST_CORNERS) })),
    removeCorner: (corner) =>
      change(({ corners }) =>
        corners.length > FEWEST_CORNERS ? { corners: corners.toSpliced(corner, 1) } : {},
      ),
    async findDirections() {
      const directions = await control.ask((trainer) => directionsOf(trainer, useSettings.getState().config));
      await change(() => ({ directions, along: directions.map(() => 0) }));
    },
    followExploring: () => followPictures(exploreAgain),
  };
}

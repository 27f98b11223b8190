// Walks through the latent space of the run's generator, and shows each place as the generator draws it.
import { makeTimelapse } from '../../client/timelapseClient';
import type { TrainConfig } from '../../config/trainConfig';
import { amongCorners, inputsOf, oneHot, placesOf, roundTrip, type Place } from '../../latent/places';
import { ForgeError } from '../../protocol/errors';
import { imageAt } from '../../picture/pixels';
import { queryOf } from '../../plan/configUrl';
import type { WalkJob } from '../../protocol/timelapse';
import type { Trainer } from '../../protocol/trainer';
import { isCopied, type Copy } from '../notices/clipboard';
import type { Download } from '../notices/download';
import { addNotice } from '../notices/noticeActions';
import { usePreferences } from '../preferences/preferencesStore';
import { newest } from '../run/newest';
import type { RunControl } from '../run/runControl';
import { replaceQuery, type SettingsPage } from '../settings/adoptSettings';
import { useSettings } from '../settings/settingsStore';
import { usePictures } from '../timeline/pictureStore';
import {
  DIRECTIONS,
  FEWEST_CORNERS,
  MOST_CORNERS,
  NEXT_CORNER,
  useExploring,
  type Corner,
  type ExploringState,
} from './exploringStore';
import { followPictures } from './followPictures';
import { noiseLink, shownPlace } from './noiseLink';
import { readNoise } from './noiseText';
import { NOISE_PARAMETER } from './playEntry';

export interface ExploringActions {
  /** Walks to a place among the corners, each coordinate from 0 to 1. */
  walkTo(x: number, y: number): Promise<void>;
  /** Walks along a direction that was found, in standard deviations of the noise. */
  walkAlong(direction: number, deviations: number): Promise<void>;
  /** Puts an image of the grid, from 0, in place of a corner. */
  setCorner(corner: number, image: number): Promise<void>;
  addCorner(image: number): Promise<void>;
  removeCorner(corner: number): Promise<void>;
  /**
   * Unfolds the walk with an image of the grid among its corners: the first two in place of those of the beginning, the
   * next two beside them, then in place of the first ones again.
   */
  walkThrough(image: number): Promise<void>;
  /** Makes a noise that was copied a corner: one more, or in place of the last one. @param text a noise, or an address with one */
  pasteNoise(text: string): Promise<void>;
  /** Unfolds the walk at the noise of the page's address, if it has one. */
  openNoiseOfAddress(): Promise<void>;
  /**
   * Copies the address of a page that opens with the noise of an image of the grid that is shown.
   *
   * @returns whether the browser allowed that
   */
  copyNoise(tile: number): Promise<boolean>;
  /** Looks for the directions that change the generator's images most at present, and goes back to where they begin. */
  findDirections(): Promise<void>;
  /** Downloads the way from corner to corner and back to the first as an animated GIF. */
  downloadWalk(): Promise<void>;
  /** Draws the place again whenever the generator has learned something. @returns ends that */
  followExploring(): () => void;
}

/** The parts of `window` that are used. */
export type ExploringPage = SettingsPage & { readonly location: Pick<Location, 'origin'> };

export interface ExploringOptions {
  readonly control: Pick<RunControl, 'ask' | 'ready'>;
  readonly page: ExploringPage;
  readonly download: Download;
  readonly copy: Copy;
  /** `makeTimelapse` of src/client, except in tests. */
  readonly makeFilm?: (job: WalkJob) => Promise<Blob>;
}

/** From one corner to the next, of the film. */
const FRAMES_PER_WAY = 24;
const FRAME_MS = 60;

const clamp = (value: number): number => Math.min(1, Math.max(0, value));

const makeGif = (job: WalkJob): Promise<Blob> =>
  makeTimelapse(job, { signal: new AbortController().signal, onDrawn: () => undefined });

/** A place, moved along the directions that were found. */
function movedAlong({ along, directions }: ExploringState, { latent, labels }: Place): Place {
  const moved = latent.map((value, i) =>
    directions.reduce((sum, direction, k) => sum + (along[k] ?? 0) * direction[i]!, value),
  );
  return { latent: moved, labels };
}

/** A pasted noise for networks with or without labels. What was copied without a digit is to be a 0. */
function fitting({ latent, labels }: Place, config: TrainConfig): Place {
  if (latent.length !== config.latentSize)
    throw new ForgeError(
      'noise-size',
      `This noise has ${latent.length} numbers, and the generator takes ${config.latentSize}`,
      { has: latent.length, takes: config.latentSize },
    );
  return { latent, labels: config.labels ? (labels ?? oneHot(0)) : null };
}

function placesOfCorners(corners: readonly Corner[], config: TrainConfig): readonly Place[] {
  const images = corners.filter((corner) => typeof corner === 'number');
  const grid = placesOf(config, Math.max(0, ...images) + 1);
  return corners.map((corner) => (typeof corner === 'number' ? grid[corner]! : fitting(corner, config)));
}

/** Gives up what means nothing to a generator of another latent size: directions, and pasted noises with a notice. */
function dropUnfitting({ latentSize }: TrainConfig): void {
  const { directions, corners } = useExploring.getState();
  if (directions.some(({ length }) => length !== latentSize))
    useExploring.setState({ directions: [], along: [] });
  const fits = (corner: Corner): boolean => typeof corner === 'number' || corner.latent.length === latentSize;
  if (corners.every(fits)) return;
  useExploring.setState({ corners: corners.map((corner, k) => (fits(corner) ? corner : NEXT_CORNER * k)) });
  addNotice({ kind: 'noise-dropped', takes: latentSize });
}

async function exploreWith(trainer: Trainer): Promise<void> {
  const { config } = useSettings.getState();
  dropUnfitting(config);
  const exploring = useExploring.getState();
  const corners = placesOfCorners(exploring.corners, config);
  const here = movedAlong(exploring, amongCorners(corners, exploring.x, exploring.y));
  const pixels = await trainer.draw(inputsOf([here, ...corners]), usePictures.getState().weights);
  useExploring.setState({
    pictures: { here: imageAt(pixels, 0), corners: corners.map((_, i) => imageAt(pixels, i + 1)) },
  });
}

/** Draws the way from corner to corner and back. */
function drawWay(trainer: Trainer): Promise<Uint8Array<ArrayBuffer>> {
  const exploring = useExploring.getState();
  const corners = placesOfCorners(exploring.corners, useSettings.getState().config);
  const places = roundTrip(corners, FRAMES_PER_WAY).map((place) => movedAlong(exploring, place));
  return trainer.draw(inputsOf(places), usePictures.getState().weights);
}

/** Does something that takes a while, once at a time. */
async function busyWith(busy: 'directions' | 'film', work: () => Promise<void>): Promise<void> {
  if (useExploring.getState().busy) return;
  useExploring.setState({ busy });
  try {
    await work();
  } finally {
    useExploring.setState({ busy: null });
  }
}

export function createExploringActions({
  control,
  page,
  download,
  copy,
  makeFilm = makeGif,
}: ExploringOptions): ExploringActions {
  // The settings are read when no change of the run is in progress: then they are the run's.
  const exploreAgain = newest(() => control.ask(exploreWith));

  function change(changed: (state: ExploringState) => Partial<ExploringState>): Promise<void> {
    useExploring.setState(changed);
    return exploreAgain();
  }

  const withCorner = (corners: readonly Corner[], corner: number, chosen: Corner): readonly Corner[] =>
    corner < corners.length ? corners.with(corner, chosen) : [...corners, chosen];

  return {
    walkTo: (x, y) => change(() => ({ x: clamp(x), y: clamp(y) })),
    walkAlong: (direction, deviations) =>
      change(({ along }) => ({ along: along.map((was, k) => (k === direction ? deviations : was)) })),
    setCorner: (corner, image) => change(({ corners }) => ({ corners: withCorner(corners, corner, image) })),
    addCorner: (image) => change(({ corners }) => ({ corners: [...corners, image].slice(0, MOST_CORNERS) })),
    removeCorner: (corner) =>
      change(({ corners }) =>
        corners.length > FEWEST_CORNERS ? { corners: corners.toSpliced(corner, 1) } : {},
      ),
    walkThrough: (image) =>
      change(({ corners, chosen }) => {
        const isAdded = chosen >= FEWEST_CORNERS && corners.length < MOST_CORNERS;
        const corner = isAdded ? corners.length : chosen % corners.length;
        return { open: true, chosen: chosen + 1, corners: withCorner(corners, corner, image) };
      }),
    async pasteNoise(text) {
      const place = readNoise(text);
      await control.ready();
      fitting(place, useSettings.getState().config);
      await change(({ corners }) => ({
        corners: withCorner(corners, Math.min(corners.length, MOST_CORNERS - 1), place),
      }));
    },
    async openNoiseOfAddress() {
      const parameters = new URLSearchParams(page.location.search);
      const text = parameters.get(NOISE_PARAMETER);
      if (text === null) return;
      // The walk has it now. The address is the run's, whose settings may change.
      parameters.delete(NOISE_PARAMETER);
      replaceQuery(page, queryOf(parameters));
      const place = readNoise(text);
      await control.ready();
      fitting(place, useSettings.getState().config);
      await change(({ corners }) => ({ open: true, x: 0, y: 0, corners: withCorner(corners, 0, place) }));
    },
    async copyNoise(tile) {
      const { origin, pathname } = page.location;
      return isCopied(copy, noiseLink(shownPlace(tile), origin + pathname));
    },
    findDirections: () =>
      busyWith('directions', async () => {
        const directions = await control.ask((trainer) => trainer.directions(DIRECTIONS));
        await change(() => ({ directions, along: directions.map(() => 0) }));
      }),
    downloadWalk: () =>
      busyWith('film', async () => {
        const images = await control.ask(drawWay);
        const { colorMap } = usePreferences.getState();
        const film = await makeFilm({ kind: 'walk', format: 'gif', colorMap, images, durationMs: FRAME_MS });
        download(film, 'digit-forge-walk', 'gif');
      }),
    followExploring: () => followPictures(exploreAgain),
  };
}

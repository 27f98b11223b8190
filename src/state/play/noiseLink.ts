// The noise of an image of the grid, as the address of a page that opens with it.
import { SEED_CONFIG } from '../../config/trainConfig';
import { placesOf, type Place } from '../../latent/places';
import { configToUrl } from '../../plan/configUrl';
import { useSettings } from '../settings/settingsStore';
import { usePictures } from '../timeline/pictureStore';
import { writeNoise } from './noiseText';
import { NOISE_PARAMETER } from './playEntry';

/** The place of an image of the grid that is shown: of the run, or of the generator that was opened. */
export function shownPlace(tile: number): Place {
  const { config } = useSettings.getState();
  const origin = usePictures.getState().loaded?.origin;
  const { latentSize, labels = false } = origin ?? config;
  // See Trainer.generateWith for a generator of unknown seed.
  const seed = origin ? (origin.seed ?? SEED_CONFIG.seed) : config.seed;
  return placesOf({ seed, latentSize, labels }, tile + 1)[tile]!;
}

/** @param address of the page: its query is replaced by the run's settings and the noise */
export function noiseLink(place: Place, address: string): string {
  const { config } = useSettings.getState();
  const url = new URL(configToUrl(config, ''), address);
  url.searchParams.set(NOISE_PARAMETER, writeNoise(place));
  url.hash = '';
  return url.href;
}

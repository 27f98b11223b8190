// What a visitor can do with a tile of the grid: point at it, and have the real images found that are nearest to it.
import { isOwn } from '../../config/ownImages';
import { imageAt } from '../../picture/pixels';
import { toForgeError } from '../../protocol/errors';
import type { Judge } from '../../protocol/judge';
import type { RunImages } from '../run/runChanges';
import { useSettings } from '../settings/settingsStore';
import { shownPicture } from '../timeline/shownPicture';
import { useTiles, type OpenTile } from './tileStore';

export interface TileActions {
  /** Has discriminator and judge asked about an image of the grid, 0 to 99; null: about none. */
  pointAt(tile: number | null): Promise<void>;
  /**
   * Looks for the real images that are nearest to an image of the grid, among all that the run trains on: by pixels, and
   * by what the judge sees, which has to look at all of them first. Among the visitor's own images by pixels only. Ends
   * early if the tile is closed.
   */
  openTile(tile: number): Promise<void>;
  closeTile(): Promise<void>;
}

export const createTileActions = (
  judge: Pick<Judge, 'nearest' | 'nearestOwn' | 'study'>,
  imagesFor: RunImages['imagesFor'],
): TileActions => ({
  async pointAt(tile) {
    useTiles.setState({ pointed: tile });
  },

  async openTile(tile) {
    const shown = shownPicture();
    if (!shown) return;
    const { config } = useSettings.getState();
    const { dataset } = config;
    const image = imageAt(shown.pixels(), tile);
    const isOpened = shown.kind === 'opened';
    useTiles.setState({
      opened: { tile, image, isOpened, step: shown.step, nearest: {}, studied: null, problem: null },
    });
    const present = (): OpenTile | undefined => {
      const { opened } = useTiles.getState();
      return opened?.image === image ? opened : undefined;
    };
    const tell = (found: Partial<OpenTile>): void => {
      const opened = present();
      if (opened) useTiles.setState({ opened: { ...opened, ...found } });
    };
    try {
      if (isOwn(dataset)) {
        const own = (await imagesFor(config))!;
        // The judge knows digits only, so it is not asked what it sees in other images.
        tell({ nearest: { pixels: await judge.nearestOwn(image, own) } });
        return;
      }
      const pixels = await judge.nearest({ pixels: image, dataset }, 'pixels');
      tell({ nearest: { pixels } });
      while (present()) {
        const studied = await judge.study(dataset);
        tell({ studied });
        if (studied.seen === studied.of) break;
      }
      if (!present()) return;
      const features = await judge.nearest({ pixels: image, dataset }, 'features');
      tell({ nearest: { pixels, features } });
    } catch (thrown) {
      tell({ problem: toForgeError(thrown) });
    }
  },

  async closeTile() {
    useTiles.setState({ opened: null });
  },
});

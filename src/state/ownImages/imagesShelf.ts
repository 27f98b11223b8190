// Finds the images of the visitor's own that a run learns from: those that were just taken, and those in this browser's
// storage.
import { isOwn } from '../../config/ownImages';
import type { TrainConfig } from '../../config/trainConfig';
import { ForgeError } from '../../protocol/errors';
import type { OwnImages } from '../../protocol/ownImages';
import type { OwnImagesDb } from '../../storage/ownImagesDb';
import { useOwnImages } from './ownImagesStore';

/** The present run's, and those that replace them. */
const MOST_AT_HAND = 2;

export class ImagesShelf {
  readonly #database: OwnImagesDb;
  #atHand: readonly OwnImages[] = [];

  constructor(database: OwnImagesDb) {
    this.#database = database;
  }

  /** Keeps images for the runs to come. Without storage, they are there until the page is closed. */
  put(images: OwnImages): void {
    this.#hold(images);
    // Nobody waits for the disk. The first save of their run tries it again, and tells if it fails.
    this.#database.put(images).catch(() => undefined);
  }

  /**
   * @returns undefined if the settings name no images of the visitor's own
   * @throws ForgeError `images-missing`
   */
  async imagesFor({ dataset }: Pick<TrainConfig, 'dataset'>): Promise<OwnImages | undefined> {
    if (!isOwn(dataset)) return undefined;
    const atHand = this.#atHand.find(({ id }) => id === dataset);
    if (atHand) return atHand;
    const found = await this.#database.find(dataset).catch(() => undefined);
    if (!found)
      throw new ForgeError('images-missing', `The images ${dataset} are not in this browser`, {
        images: dataset,
      });
    this.#hold(found);
    return found;
  }

  #hold(images: OwnImages): void {
    const { id, name, images: count, labelled } = images;
    this.#atHand = [images, ...this.#atHand.filter((other) => other.id !== id)].slice(0, MOST_AT_HAND);
    useOwnImages.setState(({ known }) => ({
      known: [{ id, name, images: count, labelled }, ...known.filter((other) => other.id !== id)],
    }));
  }
}

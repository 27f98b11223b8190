// Keeps the present data set, so that a change of the engine does not load it again. It keeps one data set at a time,
// with its labels once they are needed. Those beside the page it loads; the visitor's own come from the page.
import { DATASETS } from '../config/datasets';
import type { DatasetId } from '../config/engines';
import { isOwn, type OwnDatasetId } from '../config/ownImages';
import type { TrainConfig } from '../config/trainConfig';
import { loadDataset } from '../data/loadDataset';
import { loadLabels } from '../data/loadLabels';
import type { OpenedImages } from '../data/openOwnImages';
import type { EngineOptions } from '../engine/engine';
import type { OwnImages } from '../protocol/ownImages';
import type { Emit } from './emitter';

/** The images and labels from which a run learns. */
export type TrainingData = Pick<EngineOptions, 'images' | 'labels'>;

/** One kind of file of the latest data set. */
class Kept {
  readonly #load: (id: DatasetId) => Promise<Uint8Array>;
  #kept: { readonly id: DatasetId; readonly bytes: Uint8Array } | undefined;

  constructor(load: (id: DatasetId) => Promise<Uint8Array>) {
    this.#load = load;
  }

  async fetch(id: DatasetId): Promise<Uint8Array> {
    if (this.#kept?.id !== id) this.#kept = { id, bytes: await this.#load(id) };
    return this.#kept.bytes;
  }

  forget(): void {
    this.#kept = undefined;
  }
}

export class DatasetCache {
  readonly #images: Kept;
  readonly #labels: Kept;
  #own: OpenedImages | undefined;

  /** @param baseUrl the page's address up to its last slash: the data are below it */
  constructor(baseUrl: string, emit: Emit) {
    this.#labels = new Kept((id) => loadLabels(id, baseUrl));
    this.#images = new Kept(async (id) => {
      const { images } = DATASETS[id];
      const { pixels } = await loadDataset(id, baseUrl, (receivedBytes, totalBytes) =>
        emit('preparation', { phase: 'loading-data', images, receivedBytes, totalBytes }),
      );
      return pixels;
    });
  }

  /**
   * The images, and the labels if the networks take labels.
   *
   * @param given images of the visitor's own
   * @throws ForgeError `dataset-...`, `images-missing`
   */
  async fetch(
    { dataset, labels }: Pick<TrainConfig, 'dataset' | 'labels'>,
    given?: OwnImages,
  ): Promise<TrainingData> {
    if (isOwn(dataset)) return this.#open(dataset, labels, given);
    this.#own = undefined;
    if (!labels) return { images: await this.#images.fetch(dataset) };
    // The small file first: if it is missing, the failure comes at once.
    const digits = await this.#labels.fetch(dataset);
    return { images: await this.#images.fetch(dataset), labels: digits };
  }

  async #open(id: OwnDatasetId, wantsLabels: boolean, given?: OwnImages): Promise<TrainingData> {
    const kept = this.#own;
    if (kept?.id !== id || (wantsLabels && !kept.labels)) {
      const { openOwnImages } = await import('../data/openOwnImages');
      this.#own = await openOwnImages(id, given, wantsLabels);
      this.#images.forget();
      this.#labels.forget();
    }
    const { pixels, labels } = this.#own!;
    return { images: pixels, ...(wantsLabels && { labels: labels! }) };
  }
}

// Keeps the present data set, so that a change of the engine does not load it again. It keeps one data set at a time,
// with its labels once they are needed.
import { DATASETS } from '../config/datasets';
import type { DatasetId } from '../config/engines';
import type { TrainConfig } from '../config/trainConfig';
import { loadDataset } from '../data/loadDataset';
import { loadLabels } from '../data/loadLabels';
import type { EngineOptions } from '../engine/engine';
import type { Emit } from './emit';

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
}

export class DatasetCache {
  readonly #images: Kept;
  readonly #labels: Kept;

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

  /** The images, and the labels if the networks take labels. */
  async fetch({ dataset, labels }: Pick<TrainConfig, 'dataset' | 'labels'>): Promise<TrainingData> {
    if (!labels) return { images: await this.#images.fetch(dataset) };
    // The small file first: if it is missing, the failure comes at once.
    const digits = await this.#labels.fetch(dataset);
    return { images: await this.#images.fetch(dataset), labels: digits };
  }
}

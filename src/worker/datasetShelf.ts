// Keeps the data set in use, so that a change of engine does not load it again. Holds one at a time, and its labels once
// they were asked for.
import { DATASETS } from '../config/datasets';
import type { DatasetId } from '../config/engines';
import type { TrainConfig } from '../config/trainConfig';
import { loadDataset } from '../data/loadDataset';
import { loadLabels } from '../data/loadLabels';
import type { EngineOptions } from '../engine/engine';
import type { Emit } from './emit';

/** What a run learns from. */
export type TrainingData = Pick<EngineOptions, 'images' | 'labels'>;

/** One kind of file, of the data set that was asked for last. */
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

export class DatasetShelf {
  readonly #images: Kept;
  readonly #labels: Kept;

  /** @param baseUrl the page's own address, with its last slash: the data lie below it */
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

  /** The images, and the labels where the networks are told them. */
  async fetch({ dataset, labels }: Pick<TrainConfig, 'dataset' | 'labels'>): Promise<TrainingData> {
    if (!labels) return { images: await this.#images.fetch(dataset) };
    // The small file first: where it is missing, that is known at once.
    const digits = await this.#labels.fetch(dataset);
    return { images: await this.#images.fetch(dataset), labels: digits };
  }
}

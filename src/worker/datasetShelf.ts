// Keeps the data set in use, so that a change of engine does not load it again. Holds one at a time.
import { DATASETS } from '../config/datasets';
import type { DatasetId } from '../config/engines';
import { loadDataset } from '../data/loadDataset';
import type { Emit } from './emit';

export class DatasetShelf {
  readonly #baseUrl: string;
  readonly #emit: Emit;
  #kept: { readonly id: DatasetId; readonly pixels: Uint8Array } | undefined;

  /** @param baseUrl the page's own address, with its last slash: the data lie below it */
  constructor(baseUrl: string, emit: Emit) {
    this.#baseUrl = baseUrl;
    this.#emit = emit;
  }

  /** @returns the images, 784 bytes each, one after another */
  async fetch(id: DatasetId): Promise<Uint8Array> {
    if (this.#kept?.id === id) return this.#kept.pixels;
    const { images } = DATASETS[id];
    const { pixels } = await loadDataset(id, this.#baseUrl, (receivedBytes, totalBytes) =>
      this.#emit('preparation', { phase: 'loading-data', images, receivedBytes, totalBytes }),
    );
    this.#kept = { id, pixels };
    return pixels;
  }
}

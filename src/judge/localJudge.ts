// The judge in its worker. It loads itself with the first request, and what it sees in the real images of a data set
// when that is first compared. What could not be loaded is tried again with the next request.
import type { DatasetId } from '../config/engines';
import { loadDataset } from '../data/loadDataset';
import type { Copies, ImagesToMeasure, Judge, Measured } from '../protocol/judge';
import { fetchJudge, fetchReference } from './files/fetchJudge';
import type { Reference } from './files/referenceFile';
import { copiesAmong } from './copies';
import { figuresOf } from './figures';
import { JudgeNetwork } from './network/judgeNetwork';
import { tfjsProducts } from './network/products';
import { startBackend } from './network/startBackend';

interface LoadedJudge {
  readonly name: string;
  readonly network: JudgeNetwork;
}

/** The data set that a generator was not trained on: no copies of it make a distance small. */
const otherThan = (dataset: DatasetId): DatasetId =>
  dataset === 'mnist-test' ? 'mnist-train' : 'mnist-test';

async function load(): Promise<LoadedJudge> {
  const [{ name, weights }] = await Promise.all([fetchJudge(), startBackend()]);
  return { name, network: new JudgeNetwork(weights) };
}

/** Keeps what was loaded, by its key. What could not be loaded is tried again. */
class Kept<Key, T> {
  readonly #load: (key: Key) => Promise<T>;
  readonly #kept = new Map<Key, Promise<T>>();

  constructor(loadOne: (key: Key) => Promise<T>) {
    this.#load = loadOne;
  }

  fetch(key: Key): Promise<T> {
    const known = this.#kept.get(key);
    if (known) return known;
    const loading = this.#load(key).catch((error: unknown) => {
      this.#kept.delete(key);
      throw error;
    });
    this.#kept.set(key, loading);
    return loading;
  }
}

export class LocalJudge implements Judge {
  readonly #loaded = new Kept<'judge', LoadedJudge>(load);
  readonly #references = new Kept<DatasetId, Reference>(async (dataset) =>
    fetchReference(dataset, (await this.#load()).name),
  );
  readonly #realImages: Kept<DatasetId, Uint8Array>;

  /** @param baseUrl the page's address up to its last slash: the real images are below it */
  constructor(baseUrl: string) {
    this.#realImages = new Kept(async (dataset) => (await loadDataset(dataset, baseUrl)).pixels);
  }

  #load(): Promise<LoadedJudge> {
    return this.#loaded.fetch('judge');
  }

  /** What the judge sees in the images that a generator was not trained on. */
  #referenceFor(dataset: DatasetId): Promise<Reference> {
    return this.#references.fetch(otherThan(dataset));
  }

  async measure({ pixels, labels, dataset }: ImagesToMeasure): Promise<Measured> {
    const { name, network } = await this.#load();
    const reference = await this.#referenceFor(dataset);
    const beganMs = performance.now();
    const judgement = await network.judge(pixels);
    const quality = { ...figuresOf(judgement, labels, reference, tfjsProducts), judge: name };
    return { quality, seconds: (performance.now() - beganMs) / 1_000 };
  }

  async findCopies({ pixels, dataset }: ImagesToMeasure): Promise<Copies> {
    const [{ copyDistance }, real] = await Promise.all([
      this.#referenceFor(dataset),
      this.#realImages.fetch(dataset),
    ]);
    return copiesAmong(pixels, real, copyDistance, tfjsProducts);
  }
}

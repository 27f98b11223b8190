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

/** Keeps what was loaded for a data set. What could not be loaded is tried again. */
class Kept<T> {
  readonly #kept = new Map<DatasetId, Promise<T>>();

  fetch(dataset: DatasetId, loadOne: () => Promise<T>): Promise<T> {
    const known = this.#kept.get(dataset);
    if (known) return known;
    const loading = loadOne().catch((error: unknown) => {
      this.#kept.delete(dataset);
      throw error;
    });
    this.#kept.set(dataset, loading);
    return loading;
  }
}

export class LocalJudge implements Judge {
  readonly #baseUrl: string;
  #loading: Promise<LoadedJudge> | undefined;
  readonly #references = new Kept<Reference>();
  readonly #realImages = new Kept<Uint8Array>();

  /** @param baseUrl the page's address up to its last slash: the real images are below it */
  constructor(baseUrl: string) {
    this.#baseUrl = baseUrl;
  }

  #load(): Promise<LoadedJudge> {
    this.#loading ??= load().catch((error: unknown) => {
      this.#loading = undefined;
      throw error;
    });
    return this.#loading;
  }

  /** What the judge sees in the images that a generator was not trained on. */
  #referenceFor(dataset: DatasetId, judge: string): Promise<Reference> {
    const other = otherThan(dataset);
    return this.#references.fetch(other, () => fetchReference(other, judge));
  }

  async measure({ pixels, labels, dataset }: ImagesToMeasure): Promise<Measured> {
    const { name, network } = await this.#load();
    const reference = await this.#referenceFor(dataset, name);
    const beganMs = performance.now();
    const judgement = await network.judge(pixels);
    const quality = { ...figuresOf(judgement, labels, reference, tfjsProducts), judge: name };
    return { quality, seconds: (performance.now() - beganMs) / 1_000 };
  }

  async findCopies({ pixels, dataset }: ImagesToMeasure): Promise<Copies> {
    const { name } = await this.#load();
    const [{ copyDistance }, real] = await Promise.all([
      this.#referenceFor(dataset, name),
      this.#realImages.fetch(dataset, async () => (await loadDataset(dataset, this.#baseUrl)).pixels),
    ]);
    return copiesAmong(pixels, real, copyDistance, tfjsProducts);
  }
}

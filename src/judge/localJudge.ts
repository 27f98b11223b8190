// The judge in its worker. It loads itself with the first request, and what it sees in the real images of a data set
// when that is first compared. What could not be loaded is tried again with the next request.
import type { DatasetId } from '../config/engines';
import type { ImagesToMeasure, Judge, Measured } from '../protocol/judge';
import { fetchJudge, fetchReference } from './files/fetchJudge';
import type { Reference } from './files/referenceFile';
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

export class LocalJudge implements Judge {
  #loading: Promise<LoadedJudge> | undefined;
  readonly #references = new Map<DatasetId, Promise<Reference>>();

  #load(): Promise<LoadedJudge> {
    this.#loading ??= load().catch((error: unknown) => {
      this.#loading = undefined;
      throw error;
    });
    return this.#loading;
  }

  #reference(dataset: DatasetId, judge: string): Promise<Reference> {
    const known = this.#references.get(dataset);
    if (known) return known;
    const reference = fetchReference(dataset, judge).catch((error: unknown) => {
      this.#references.delete(dataset);
      throw error;
    });
    this.#references.set(dataset, reference);
    return reference;
  }

  async measure({ pixels, labels, dataset }: ImagesToMeasure): Promise<Measured> {
    const { name, network } = await this.#load();
    const reference = await this.#reference(otherThan(dataset), name);
    const beganMs = performance.now();
    const judgement = await network.judge(pixels);
    const quality = { ...figuresOf(judgement, labels, reference, tfjsProducts), judge: name };
    return { quality, seconds: (performance.now() - beganMs) / 1_000 };
  }
}

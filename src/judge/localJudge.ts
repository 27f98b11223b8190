// The judge in its worker. It loads itself with the first request, and what it sees in the real images of a data set
// when that is first compared. What could not be loaded is tried again with the next request.
import type { DatasetId } from '../config/engines';
import { loadDataset } from '../data/loadDataset';
import { loadLabels } from '../data/loadLabels';
import type { OpenedImages } from '../data/openOwnImages';
import { yieldToEvents } from '../engine/yieldToEvents';
import { imageAt } from '../picture/pixels';
import { ForgeError } from '../protocol/errors';
import type {
  Copies,
  ImagesToMeasure,
  ImageToCompare,
  Judge,
  Measured,
  NearestReal,
  Nearness,
  Reading,
  Studied,
} from '../protocol/judge';
import type { OwnImages } from '../protocol/ownImages';
import type { Nearest } from '../quality/nearest';
import { verdictsOf } from '../quality/verdicts';
import { fetchJudge, fetchReference } from './files/fetchJudge';
import type { Reference } from './files/referenceFile';
import { copiesAmong } from './copies';
import { figuresOf } from './figures';
import { JudgeNetwork } from './network/judgeNetwork';
import { tfjsProducts } from './network/products';
import { startBackend } from './network/startBackend';
import { nearestByPixelsTo } from './pixelFeatures';
import { RealImages } from './realImages';

interface LoadedJudge {
  readonly name: string;
  readonly network: JudgeNetwork;
}

/** The data set that a generator was not trained on: no copies of it make a distance small. */
const otherThan = (dataset: DatasetId): DatasetId =>
  dataset === 'mnist-test' ? 'mnist-train' : 'mnist-test';

/** Real images without labels are shown without their digits. */
function nullWithoutLabels(thrown: unknown): null {
  if (thrown instanceof ForgeError && thrown.code === 'dataset-without-labels') return null;
  throw thrown;
}

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
  readonly #realImages: Kept<DatasetId, RealImages>;
  /** The visitor's own that were compared last. */
  #own: Promise<OpenedImages> | undefined;
  #ownId: string | undefined;

  /** @param baseUrl the page's address up to its last slash: the real images are below it */
  constructor(baseUrl: string) {
    this.#realImages = new Kept(async (dataset) => {
      const [{ network }, { pixels }, labels] = await Promise.all([
        this.#load(),
        loadDataset(dataset, baseUrl),
        loadLabels(dataset, baseUrl).catch(nullWithoutLabels),
      ]);
      return new RealImages(pixels, labels, network);
    });
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
    // A question about one image does not wait for ten thousand others.
    const judgement = await network.judge(pixels, yieldToEvents);
    const quality = { ...figuresOf(judgement, labels, reference, tfjsProducts), judge: name };
    return { quality, seconds: (performance.now() - beganMs) / 1_000 };
  }

  async findCopies({ pixels, dataset }: ImagesToMeasure): Promise<Copies> {
    const [{ copyDistance }, real] = await Promise.all([
      this.#referenceFor(dataset),
      this.#realImages.fetch(dataset),
    ]);
    return copiesAmong(pixels, real.pixels, copyDistance, tfjsProducts);
  }

  async read(pixels: Uint8Array): Promise<Reading> {
    const { network } = await this.#load();
    const { digits, certainties } = verdictsOf((await network.judge(pixels)).probabilities);
    return { digit: digits[0]!, certainty: certainties[0]! };
  }

  async study(dataset: DatasetId): Promise<Studied> {
    return (await this.#realImages.fetch(dataset)).study();
  }

  async nearest({ pixels, dataset }: ImageToCompare, by: Nearness): Promise<NearestReal> {
    const [{ copyDistance, usualDistances }, real] = await Promise.all([
      this.#referenceFor(dataset),
      this.#realImages.fetch(dataset),
    ]);
    const { index, distance } = await this.#nearestAmong(real, pixels, by);
    return {
      index,
      label: real.labels?.[index] ?? null,
      pixels: real.imageAt(index),
      distance,
      usual: usualDistances[by],
      isCopy: by === 'pixels' && distance < copyDistance,
    };
  }

  async nearestOwn(pixels: Uint8Array, images: OwnImages): Promise<NearestReal> {
    if (this.#ownId !== images.id) {
      this.#ownId = images.id;
      this.#own = import('../data/openOwnImages').then(({ openOwnImages }) =>
        openOwnImages(images.id, images, false),
      );
    }
    try {
      const real = await this.#own!;
      const { index, distance } = nearestByPixelsTo(pixels, real.pixels);
      const nearest = imageAt(real.pixels, index);
      const label = real.labels?.[index] ?? null;
      return { index, label, pixels: nearest, distance, usual: null, isCopy: null };
    } catch (error) {
      this.#ownId = undefined;
      throw error;
    }
  }

  async #nearestAmong(real: RealImages, pixels: Uint8Array, by: Nearness): Promise<Nearest> {
    if (by === 'pixels') return nearestByPixelsTo(pixels, real.pixels);
    const { network } = await this.#load();
    return real.nearestByFeatures((await network.judge(pixels)).features);
  }
}

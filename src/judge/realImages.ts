// The images of a data set as the judge compares others with them: their pixels, and the features of all of them, which
// it computes once, slice by slice. 60,000 images take 47 MB, their features 15 MB.
import { IMAGE_SIZE } from '../config/datasets';
import { imageAt } from '../picture/pixels';
import type { Studied } from '../protocol/judge';
import { nearestTo, type Nearest } from '../quality/nearest';
import type { JudgeNetwork } from './network/judgeNetwork';
import { FEATURES } from './network/layers';

/** The images of a slice: a second's work for a slow machine. */
const SLICE = 500;

export class RealImages {
  /** 784 bytes each. */
  readonly pixels: Uint8Array;
  /** One for each image; null if the data set has no labels. */
  readonly labels: Uint8Array | null;
  readonly #network: Pick<JudgeNetwork, 'judge'>;
  #features: Float32Array | undefined;
  #seen = 0;
  #lastSlice: Promise<unknown> = Promise.resolve();

  constructor(pixels: Uint8Array, labels: Uint8Array | null, network: Pick<JudgeNetwork, 'judge'>) {
    this.pixels = pixels;
    this.labels = labels;
    this.#network = network;
  }

  get #images(): number {
    return this.pixels.length / IMAGE_SIZE;
  }

  /** Computes the features of the next slice of images. Slices are taken one after another. */
  study(): Promise<Studied> {
    const slice = this.#lastSlice.then(() => this.#studyOn());
    this.#lastSlice = slice.catch(() => undefined);
    return slice;
  }

  async #studyOn(): Promise<Studied> {
    const of = this.#images;
    this.#features ??= new Float32Array(of * FEATURES);
    if (this.#seen < of) {
      const slice = this.pixels.subarray(this.#seen * IMAGE_SIZE, (this.#seen + SLICE) * IMAGE_SIZE);
      const { images, features } = await this.#network.judge(slice);
      this.#features.set(features, this.#seen * FEATURES);
      this.#seen += images;
    }
    return { seen: this.#seen, of };
  }

  /** The image whose features are nearest to these. Studies first what was not studied yet. */
  async nearestByFeatures(features: Float32Array): Promise<Nearest> {
    while ((await this.study()).seen < this.#images);
    return nearestTo(features, this.#features!);
  }

  /** The pixels of one image. */
  imageAt(index: number): Uint8Array {
    return imageAt(this.pixels, index);
  }
}

// The Judge: a classifier of digits that says how good generated images are. It works in a thread of its own, which the
// client starts when it is needed.
import type { DatasetId } from '../config/engines';
import type { WireError } from './errors';
import type { GeneratorWeights } from './trainer';

/** How good the images of a generator are. Only figures of the same judge can be compared. */
export interface Quality {
  /**
   * The Frechet distance of the images from the real images of the data set that was not trained on, in the judge's
   * features. Smaller is better. With fewer images it is larger: `floor` says by how much.
   */
  readonly frechet: number;
  /** The same distance for as many real images, those of the data set that was trained on. */
  readonly floor: number;
  /** The kernel distance, whose expectation does not depend on the number of images. 0 for real images. */
  readonly kernel: number;
  /** The share of the images that show each digit, by the judge. */
  readonly histogram: readonly number[];
  /** The share of the real images that have a generated one in their neighbourhood: 0.97 at best. */
  readonly coverage: number;
  /** How many real images have a generated one in their neighbourhood, relative to real ones: 1 for real images. */
  readonly density: number;
  /** The mean probability that the judge gives to the digit that it reads. */
  readonly certainty: number;
  /** The share of the images that show the digit that was asked for; null if the networks take no labels. */
  readonly agreement: number | null;
  /** The number of images. */
  readonly images: number;
  /** The judge's name: the first eight digits of its weights' SHA-256. */
  readonly judge: string;
}

/** The most points of a run's curve: as many as the loss curves have. */
export const MOST_QUALITY_POINTS = 500;

/** The quality of a run at a step: a point of its curve. */
export interface QualityPoint extends Quality {
  readonly step: number;
  /** The generator's weights that drew the images. */
  readonly weights: GeneratorWeights;
}

/** The images of a generator that are to be measured. */
export interface ImagesToMeasure {
  /** 784 bytes each, from 0 (background) to 255 (ink). */
  readonly pixels: Uint8Array<ArrayBuffer>;
  /** The digits that were asked for, one for each image; null if the networks take no labels. */
  readonly labels: Uint8Array | null;
  /** The data set that the generator was trained on. */
  readonly dataset: DatasetId;
}

export interface Measured {
  readonly quality: Quality;
  /** The time that it took, without what had to be loaded first. */
  readonly seconds: number;
}

export interface Judge {
  /**
   * Measures images, 250 at least. Their buffer is transferred.
   *
   * @throws ForgeError `judge-unavailable` if judge or real images cannot be loaded
   */
  measure(images: ImagesToMeasure): Promise<Measured>;
}

export type JudgeMethod = keyof Judge;

/** From page to judge. */
export type JudgeRequest = {
  [M in JudgeMethod]: { id: number; method: M; args: Parameters<Judge[M]> };
}[JudgeMethod];

/** From judge to page: the answer to a request. */
export type JudgeReply =
  | { readonly kind: 'result'; readonly id: number; readonly value: Awaited<ReturnType<Judge[JudgeMethod]>> }
  | { readonly kind: 'error'; readonly id: number; readonly error: WireError };

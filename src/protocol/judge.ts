// The Judge: a classifier of digits that says how good generated images are. It works in a thread of its own, which the
// client starts when it is needed.
import type { DatasetId } from '../config/engines';
import type { WireError } from './errors';
import type { OwnImages } from './ownImages';
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

/** How many images are copies of real ones that were trained on. */
export interface Copies {
  /**
   * Images that are nearer to one of the real images that were trained on than 99 of 100 real images of the other data
   * set are, by their pixels.
   */
  readonly copies: number;
  readonly images: number;
  /** The image that is nearest to one, and that one: 784 bytes each. */
  readonly nearest: { readonly image: Uint8Array; readonly real: Uint8Array };
}

/** What the judge reads in one image. */
export interface Reading {
  /** The digit that it holds most probable. */
  readonly digit: number;
  /** The probability that it gives to that digit. */
  readonly certainty: number;
}

/** An image that is compared with all real ones of a data set. */
export interface ImageToCompare {
  /** 784 bytes, from 0 (background) to 255 (ink). */
  readonly pixels: Uint8Array;
  readonly dataset: DatasetId;
}

/** By what images are near: by their pixels from 0 to 1, or by the judge's features. Distances are Euclidean. */
export const NEARNESS = ['pixels', 'features'] as const;
export type Nearness = (typeof NEARNESS)[number];

/** The real image that is nearest to another one. */
export interface NearestReal {
  /** Its number in the data set, from 0. */
  readonly index: number;
  /** The digit that it shows; null if the data set has no labels. */
  readonly label: number | null;
  /** 784 bytes. */
  readonly pixels: Uint8Array;
  readonly distance: number;
  /** The median of that distance for real images of the other data set; null for the visitor's own, which have no other. */
  readonly usual: number | null;
  /** Whether it is nearer, by pixels, than 99 of 100 real images of the other data set are; null as above. */
  readonly isCopy: boolean | null;
}

/** How many of a data set's images the judge has looked at. */
export interface Studied {
  readonly seen: number;
  readonly of: number;
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
  /**
   * Looks for copies of the real images that were trained on, which it loads. The buffer of the images is transferred.
   *
   * @throws ForgeError `judge-unavailable`, `dataset-...`
   */
  findCopies(images: ImagesToMeasure): Promise<Copies>;
  /**
   * Reads one image.
   *
   * @param pixels 784 bytes
   * @throws ForgeError `judge-unavailable`
   */
  read(pixels: Uint8Array): Promise<Reading>;
  /**
   * Looks at some more of a data set's images, to find those that are near by its features. Takes part of a second; to
   * be called until all are seen. What was seen is kept.
   *
   * @throws ForgeError `judge-unavailable`, `dataset-...`
   */
  study(dataset: DatasetId): Promise<Studied>;
  /**
   * Finds the real image that is nearest. By features, it first looks at all images that it has not seen yet.
   *
   * @throws ForgeError `judge-unavailable`, `dataset-...`
   */
  nearest(image: ImageToCompare, by: Nearness): Promise<NearestReal>;
  /**
   * Finds the nearest of the visitor's own images, by pixels. The judge itself knows digits only, and is not asked.
   *
   * @param pixels 784 bytes
   * @throws ForgeError `images-missing`
   */
  nearestOwn(pixels: Uint8Array, images: OwnImages): Promise<NearestReal>;
}

export type JudgeMethod = keyof Judge;

/** From page to judge, once, before all requests. */
export interface JudgeStart {
  readonly method: 'start';
  /** The page's address up to its last slash. The real images are below it. */
  readonly baseUrl: string;
}

/** From page to judge. */
export type JudgeRequest = {
  [M in JudgeMethod]: { id: number; method: M; args: Parameters<Judge[M]> };
}[JudgeMethod];

/** From judge to page: the answer to a request. */
export type JudgeReply =
  | { readonly kind: 'result'; readonly id: number; readonly value: Awaited<ReturnType<Judge[JudgeMethod]>> }
  | { readonly kind: 'error'; readonly id: number; readonly error: WireError };

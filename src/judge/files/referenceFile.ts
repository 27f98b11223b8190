// What the judge sees in the real images of a data set, as it comes with the page (reference-<dataset>.bin): 280 KB in
// place of 10 MB of images, so that the first figure is there soon. The worker needs the images themselves only to look
// for copies.
import type { DatasetId } from '../../config/engines';
import type { Nearness } from '../../protocol/judge';
import type { Features } from '../../quality/features';
import type { Moments } from '../../quality/moments';
import { FEATURES } from '../network/layers';
import { readTensorFile, type FileHeader } from './tensorFile';

export const REFERENCE_FORMAT = 'digit-forge-reference';

/** The Frechet distance of so many real images of the other data set: no generator needs to do better. */
export interface Floor {
  readonly images: number;
  readonly frechet: number;
}

export interface ReferenceHeader extends FileHeader {
  readonly format: typeof REFERENCE_FORMAT;
  /** The name of the judge whose features these are. */
  readonly judge: string;
  readonly dataset: DatasetId;
  /** In the order of `images`. */
  readonly floors: readonly Floor[];
  /**
   * The distance in pixels below which an image is taken for a copy of one of the other data set: 1 of 100 real images
   * of this data set is as near to one.
   */
  readonly copyDistance: number;
  /** The median distance of an image of this data set from the nearest one of the other. */
  readonly usualDistances: Readonly<Record<Nearness, number>>;
}

export const REFERENCE_TENSORS = { mean: 'mean', covariance: 'covariance', features: 'features' } as const;

export interface Reference {
  readonly floors: readonly Floor[];
  readonly copyDistance: number;
  readonly usualDistances: Readonly<Record<Nearness, number>>;
  /** Over all images of the data set. */
  readonly moments: Moments;
  /** Of 2,000 images, chosen at random. */
  readonly features: Features;
}

/** @throws Error if it is another file, or another judge's */
export function readReference(file: ArrayBuffer, judge: string): Reference {
  const { header, tensors } = readTensorFile<ReferenceHeader>(file, REFERENCE_FORMAT);
  if (header.judge !== judge) throw new Error(`the reference of the judge ${header.judge}, not ${judge}`);
  const tensor = (name: string): Float32Array => {
    const values = tensors.get(name);
    if (values === undefined) throw new Error(`no ${name}`);
    return values;
  };
  const features = tensor(REFERENCE_TENSORS.features);
  return {
    floors: header.floors,
    copyDistance: header.copyDistance,
    usualDistances: header.usualDistances,
    moments: {
      size: FEATURES,
      mean: Float64Array.from(tensor(REFERENCE_TENSORS.mean)),
      covariance: Float64Array.from(tensor(REFERENCE_TENSORS.covariance)),
    },
    features: { images: features.length / FEATURES, size: FEATURES, values: features },
  };
}

/**
 * The floor for a number of images: linear in 1/images between those that were measured, as the distance's bias is
 * (Chong and Forsyth, "Effectively unbiased FID and Inception Score and where to find them", 2020).
 */
export function floorAt(floors: readonly Floor[], images: number): number {
  const next = floors.findIndex((floor) => floor.images >= images);
  const above = floors[Math.max(1, next)] ?? floors.at(-1)!;
  const below = floors[floors.indexOf(above) - 1]!;
  const share = (1 / images - 1 / above.images) / (1 / below.images - 1 / above.images);
  return above.frechet + share * (below.frechet - above.frechet);
}

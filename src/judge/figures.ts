// All figures of a set of images, from what the judge sees in them and in the real images.
import { coverageAndDensity } from '../quality/coverage';
import { firstRows, type InnerProducts } from '../quality/features';
import { frechetDistance } from '../quality/frechet';
import { kernelDistance } from '../quality/kernelDistance';
import { momentsOf } from '../quality/moments';
import { agreementOf, certaintyOf, histogramOf, verdictsOf } from '../quality/verdicts';
import type { Quality } from '../protocol/judge';
import { floorAt, type Reference } from './files/referenceFile';
import type { Judgement } from './network/judgeNetwork';
import { FEATURES } from './network/layers';

/**
 * The Frechet distance compares all images with all real ones; kernel distance, coverage and density as many with as
 * many, 2,000 at most: their cost grows with the square.
 *
 * @param labels the digits that were asked for, or null
 */
export function figuresOf(
  { images, features: values, probabilities }: Judgement,
  labels: ArrayLike<number> | null,
  { floors, moments, features: kept }: Reference,
  products: InnerProducts,
): Omit<Quality, 'judge'> {
  const all = { images, size: FEATURES, values };
  const [real, generated] = [firstRows(kept, images), firstRows(all, kept.images)];
  const verdicts = verdictsOf(probabilities);
  return {
    frechet: frechetDistance(momentsOf(all), moments),
    floor: floorAt(floors, images),
    kernel: kernelDistance(real, generated, products),
    histogram: histogramOf(verdicts),
    ...coverageAndDensity(real, generated, products),
    certainty: certaintyOf(verdicts),
    agreement: labels && agreementOf(verdicts, labels),
    images,
  };
}

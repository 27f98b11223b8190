// What a visitor can do about the run's quality.
import { FULL_IMAGES } from './qualityPoints';
import type { QualityWatch } from './qualityWatch';

const COPIES_AMONG = 1_000;

export interface QualityActions {
  /** Measures the generator that is shown, with 10,000 images. A training goes on. */
  measureQuality(): Promise<void>;
  /** Looks among 1,000 images of the generator that is shown for copies of those that it was trained on. */
  lookForCopies(): Promise<void>;
}

export const createQualityActions = (watch: QualityWatch): QualityActions => ({
  async measureQuality() {
    await watch.measure(FULL_IMAGES);
  },

  async lookForCopies() {
    await watch.findCopies(COPIES_AMONG);
  },
});

// What a visitor can do about the run's quality.
import { FULL_IMAGES } from './qualityPoints';
import type { QualityWatch } from './qualityWatch';

export interface QualityActions {
  /** Measures the generator that is shown, with 10,000 images. A training goes on. */
  measureQuality(): Promise<void>;
}

export const createQualityActions = (watch: QualityWatch): QualityActions => ({
  async measureQuality() {
    await watch.measure(FULL_IMAGES);
  },
});

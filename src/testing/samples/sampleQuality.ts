// Figures for tests.
import type { Quality, QualityPoint } from '../../protocol/judge';

export const SAMPLE_QUALITY: Quality = {
  frechet: 12.5,
  floor: 2.5,
  kernel: 0.25,
  histogram: Array.from({ length: 10 }, () => 0.1),
  coverage: 0.75,
  density: 0.5,
  certainty: 0.875,
  agreement: null,
  images: 1_000,
  judge: '0123abcd',
};

export const samplePoint = (step: number, change: Partial<QualityPoint> = {}): QualityPoint => ({
  ...SAMPLE_QUALITY,
  step,
  weights: 'average',
  ...change,
});

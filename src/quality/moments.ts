// Mean and covariance of features, in float64.
import type { Features } from './features';

export interface Moments {
  readonly size: number;
  readonly mean: Float64Array;
  /** [size, size], with the divisor n - 1. */
  readonly covariance: Float64Array;
}

/** @param features of two images at least */
export function momentsOf({ images, size, values }: Features): Moments {
  const mean = new Float64Array(size);
  for (let i = 0; i < values.length; i += 1) mean[i % size]! += values[i]! / images;
  const covariance = new Float64Array(size * size);
  const centred = new Float64Array(size);
  for (let row = 0; row < images; row += 1) {
    for (let i = 0; i < size; i += 1) centred[i] = values[row * size + i]! - mean[i]!;
    for (let i = 0; i < size; i += 1) {
      const scaled = centred[i]! / (images - 1);
      for (let j = i; j < size; j += 1) covariance[i * size + j]! += scaled * centred[j]!;
    }
  }
  for (let i = 0; i < size; i += 1)
    for (let j = 0; j < i; j += 1) covariance[i * size + j] = covariance[j * size + i]!;
  return { size, mean, covariance };
}

// How many threads an engine on the processor takes.
import type { TrainConfig } from '../config/trainConfig';

/**
 * All cores of a small machine; of a larger one half, since logical cores share their arithmetic units. One where
 * the page is not cross-origin isolated, and memory cannot be shared.
 */
export function threadCount(threads: TrainConfig['threads']): number {
  if (!globalThis.crossOriginIsolated) return 1;
  const cores = navigator.hardwareConcurrency;
  if (threads !== 'auto') return Math.min(threads, cores);
  return Math.min(8, cores > 4 ? Math.floor(cores / 2) : cores);
}

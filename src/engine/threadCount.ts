// How many threads an engine on the processor takes.
import type { TrainConfig } from '../config/trainConfig';
import type { EngineInfo } from '../protocol/trainer';
import { whyNotShared } from './sharedMemory';

/** With the reason why it is only one, where it would be more. */
export type ThreadCount = Pick<EngineInfo, 'oneThread'> & { readonly threads: number };

/** All cores of a small machine; of a larger one half, since logical cores share their arithmetic units. */
function wantedThreads(threads: TrainConfig['threads']): number {
  const cores = navigator.hardwareConcurrency;
  if (threads !== 'auto') return Math.min(threads, cores);
  return Math.min(8, cores > 4 ? Math.floor(cores / 2) : cores);
}

/** @param why there is no memory that threads can share; undefined where there is */
export function threadCount(threads: TrainConfig['threads'], why = whyNotShared()): ThreadCount {
  if (why === undefined) return { threads: wantedThreads(threads) };
  return { threads: 1, ...(threads !== 1 && { oneThread: why }) };
}

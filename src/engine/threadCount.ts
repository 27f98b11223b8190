// The number of threads for an engine on the processor.
import type { TrainConfig } from '../config/trainConfig';
import type { EngineInfo } from '../protocol/trainer';
import { whyNotShared } from './sharedMemory';

/** With the reason if one thread is used where more were wanted. */
export type ThreadCount = Pick<EngineInfo, 'oneThread'> & { readonly threads: number };

/** All cores of a small machine. Half of those of a larger one, because logical cores share their arithmetic units. */
function wantedThreads(threads: TrainConfig['threads']): number {
  const cores = navigator.hardwareConcurrency;
  if (threads !== 'auto') return Math.min(threads, cores);
  return Math.min(8, cores > 4 ? Math.floor(cores / 2) : cores);
}

/** @param why the reason why threads cannot share memory; undefined if they can */
export function threadCount(threads: TrainConfig['threads'], why = whyNotShared()): ThreadCount {
  if (why === undefined) return { threads: wantedThreads(threads) };
  return { threads: 1, ...(threads !== 1 && { oneThread: why }) };
}

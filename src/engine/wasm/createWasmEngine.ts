// The CPU engine as the page has it: binaries from the build, threads as workers.
import type { EngineOptions } from '../engine';
import { threadCount } from '../threadCount';
import { fetchKernels } from './kernelFiles';
import { loadKernels } from './kernelModule';
import { spawnThread } from './spawnThread';
import { WasmEngine } from './wasmEngine';

export async function createWasmEngine(options: EngineOptions): Promise<WasmEngine> {
  const { threads, reproducible } = options.config;
  const shared = globalThis.crossOriginIsolated;
  const kernels = await loadKernels(fetchKernels, { shared, reproducible });
  return WasmEngine.create(options, { kernels, shared, threads: threadCount(threads), spawn: spawnThread });
}

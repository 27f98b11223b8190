// Makes the CPU engine for the page: with binaries from the build, and workers as threads.
import type { OneThreadReason } from '../../protocol/trainer';
import type { EngineOptions } from '../engine';
import { whyNotShared } from '../sharedMemory';
import { threadCount } from '../threadCount';
import { fetchKernels } from './kernelFiles';
import { loadKernels } from './kernelModule';
import { spawnThread } from './threads/spawnThread';
import { WasmEngine } from './wasmEngine';

async function createOn(options: EngineOptions, whyNot: OneThreadReason | undefined): Promise<WasmEngine> {
  const shared = whyNot === undefined;
  const { threads, reproducible } = options.config;
  const kernels = await loadKernels(fetchKernels, { shared, reproducible });
  return WasmEngine.create(options, { kernels, shared, ...threadCount(threads, whyNot), spawn: spawnThread });
}

export async function createWasmEngine(options: EngineOptions): Promise<WasmEngine> {
  const whyNot = whyNotShared();
  if (whyNot !== undefined) return createOn(options, whyNot);
  try {
    return await createOn(options, undefined);
  } catch {
    // Shared memory may be limited to small sizes, as on iOS (emscripten-core/emscripten#19144).
    return createOn(options, 'no-shared-memory');
  }
}

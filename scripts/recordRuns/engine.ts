// The CPU engine in Node, on one thread and with the same bits on every machine.
import { readFile } from 'node:fs/promises';
import type { TrainConfig } from '../../src/config/trainConfig';
import type { EngineState } from '../../src/engine/engine';
import { loadKernels } from '../../src/engine/wasm/kernelModule';
import { WasmEngine } from '../../src/engine/wasm/wasmEngine';
import { compileKernels } from '../compileKernels.mjs';

export const NEVER_ABORTED = new AbortController().signal;

/** @param state the state to go on from */
export async function createEngine(
  config: TrainConfig,
  data: { images: Uint8Array; labels: Uint8Array },
  state?: EngineState,
): Promise<WasmEngine> {
  const kernels = await loadKernels(
    async (name) => new Uint8Array(await readFile(await compileKernels(name))),
    { shared: false, reproducible: true },
  );
  const spawn = () => Promise.reject(new Error('One thread is enough'));
  const labels = config.labels ? { labels: data.labels } : {};
  return WasmEngine.create(
    { config, images: data.images, ...labels, ...(state && { state }) },
    { kernels, shared: false, threads: 1, spawn },
  );
}

// Sets a tfjs backend by tfjs's own instructions: no settings except the place of its files.
import * as tf from '@tensorflow/tfjs';
import { getThreadsCount, setWasmPaths } from '@tensorflow/tfjs-backend-wasm';
import { WASM_FILES } from '../../../src/engine/tfjs/backends/wasmFiles';
import { provideThreads } from '../../../src/engine/tfjs/backends/wasmThreads';

/** As many as tfjs starts by itself, and the one that calls it. */
const TFJS_THREADS = 9;

/** @returns the number of threads that the backend has chosen, if it has threads */
export async function startTfjs(backend: 'wasm' | 'webgl' | 'webgpu' | 'cpu'): Promise<number | undefined> {
  if (backend === 'wasm') {
    setWasmPaths(WASM_FILES);
    provideThreads(TFJS_THREADS);
  }
  if (backend === 'webgpu') await import('@tensorflow/tfjs-backend-webgpu');
  if (!(await tf.setBackend(backend))) throw new Error(`tfjs could not start ${backend}.`);
  await tf.ready();
  if (backend === 'wasm') return getThreadsCount();
  return backend === 'cpu' ? 1 : undefined;
}

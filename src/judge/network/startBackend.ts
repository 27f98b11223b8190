// Starts tfjs for the judge: WebAssembly on one thread, which leaves the other cores to training; plain JavaScript where
// there is none. Both give the same figures.
import * as tf from '@tensorflow/tfjs-core';
import { ForgeError } from '../../protocol/errors';

async function startWasm(): Promise<boolean> {
  try {
    const [{ setThreadsCount, setWasmPaths }, { WASM_FILES }] = await Promise.all([
      import('@tensorflow/tfjs-backend-wasm'),
      import('../../engine/tfjs/backends/wasmFiles'),
    ]);
    setWasmPaths(WASM_FILES);
    tf.env().set('WASM_HAS_MULTITHREAD_SUPPORT', false);
    setThreadsCount(1);
    return await tf.setBackend('wasm');
  } catch {
    return false;
  }
}

/** @throws ForgeError `judge-unavailable` */
export async function startBackend(): Promise<void> {
  if (await startWasm()) return;
  await import('@tensorflow/tfjs-backend-cpu');
  if (await tf.setBackend('cpu')) return;
  const cause = 'TensorFlow.js does not start';
  throw new ForgeError('judge-unavailable', `The judge cannot work: ${cause}`, { cause });
}

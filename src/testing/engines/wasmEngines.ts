// The CPU engine in Node: binaries as in the build, threads as workers of Node.
import { readFile } from 'node:fs/promises';
import { setFlagsFromString } from 'node:v8';
import { Worker } from 'node:worker_threads';
import { afterEach } from 'vitest';
import { compileKernels } from '../../../scripts/compileKernels.mjs';
import type { TrainConfig } from '../../config/trainConfig';
import type { EngineOptions } from '../../engine/engine';
import { loadKernels, type KernelBinary } from '../../engine/wasm/kernelModule';
import type { SpawnThread } from '../../engine/wasm/threads/threadPool';
import { WasmEngine } from '../../engine/wasm/wasmEngine';
import { trainingData } from '../samples/mnist';

// Node 20 supports relaxed SIMD only with this flag. Later versions ignore it.
setFlagsFromString('--experimental-wasm-relaxed-simd');

/** Does what thread.worker.ts does. */
const THREAD_SCRIPT = `
  const { parentPort, workerData: { module, memory, thread, job } } = require('node:worker_threads');
  const imports = { env: { memory }, host: { now: () => performance.now() } };
  const { exports } = new WebAssembly.Instance(module, imports);
  parentPort.postMessage('ready');
  exports.serve(thread, job);
`;

/** The threads that are running, for tests that terminate one without the engine's knowledge. */
export const runningThreads = new Set<Worker>();

/** @param script CommonJS; it gets the ThreadStart as `workerData`, and posts a message when it serves */
export const spawnScript =
  (script: string): SpawnThread =>
  (start, onDeath) =>
    new Promise((resolve, reject) => {
      const worker = new Worker(script, { eval: true, workerData: start });
      let started = false;
      worker.on('error', (error) => {
        if (started) onDeath(error.message);
        else reject(error);
      });
      worker.once('message', () => {
        started = true;
        resolve({ terminate: () => void worker.terminate() });
      });
      worker.once('exit', () => runningThreads.delete(worker));
      runningThreads.add(worker);
      // A waiting thread must not keep the process alive.
      worker.unref();
    });

export const spawnInNode = spawnScript(THREAD_SCRIPT);

export const readKernels = async (name: KernelBinary): Promise<Uint8Array<ArrayBuffer>> =>
  new Uint8Array(await readFile(await compileKernels(name)));

export interface WasmSetting {
  readonly threads?: number;
  /** Whether to take plain SIMD. */
  readonly reproducible?: boolean;
  readonly shared?: boolean;
  readonly spawn?: SpawnThread;
}

export async function createWasmEngine(
  config: TrainConfig,
  { threads = 1, reproducible = false, shared = true, spawn = spawnInNode }: WasmSetting = {},
  options: Partial<EngineOptions> = {},
): Promise<WasmEngine> {
  const kernels = await loadKernels(readKernels, { shared, reproducible });
  return WasmEngine.create(
    { config, ...trainingData(config), ...options },
    { kernels, shared, threads, spawn },
  );
}

/** Returns a function that makes engines, which are disposed after each test. To be called where tests are declared. */
export function enginesOfEachTest(): typeof createWasmEngine {
  const made: WasmEngine[] = [];
  afterEach(() => {
    for (const engine of made.splice(0)) engine.dispose();
  });
  return async (...args) => {
    const engine = await createWasmEngine(...args);
    made.push(engine);
    return engine;
  };
}

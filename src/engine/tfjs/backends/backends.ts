// The four tfjs backends. Each is started for one engine. When the engine is disposed the backend is removed with its
// memory, and can be made again with other settings.
import { didNotStart } from '../../didNotStart';
import type { MathBackendWebGL } from '@tensorflow/tfjs-backend-webgl';
import * as tf from '@tensorflow/tfjs-core';
import type { EngineId } from '../../../config/engines';
import type { EngineInfo } from '../../../protocol/trainer';
import type { Engine, EngineOptions } from '../../engine';
import { acquireDevice } from '../../gpu/gpuDevice';
import { registerCpuMatMul } from './cpuMatMul';
import { registerGradients } from '../networks/gradients';
import { provideThreads } from './wasmThreads';
import { TfjsEngine, type BackendTraits } from '../tfjsEngine';

export type TfjsEngineId = Extract<EngineId, `tfjs-${string}`>;

interface BackendEntry {
  /** The backend's name in tfjs. */
  readonly backend: string;
  readonly traits: BackendTraits;
  /** Loads the backend's code, which registers itself with tfjs. */
  readonly load: (threads: number) => Promise<void>;
  /** Resolves with the cause when the GPU of the present backend is lost. */
  readonly watchLoss?: () => Promise<string>;
}

const BACKENDS: Readonly<Record<TfjsEngineId, BackendEntry>> = {
  'tfjs-webgpu': {
    backend: 'webgpu',
    traits: {
      transposeFirst: false,
      fuses: true,
      sliceFlops: Number.POSITIVE_INFINITY,
      asynchronous: true,
      sharesDevice: true,
    },
    load: async () => {
      const { WebGPUBackend } = await import('@tensorflow/tfjs-backend-webgpu');
      // Its other way to convolve takes twenty times as long for images of one channel (on a software adapter).
      tf.env().set('WEBGPU_CONV_SEPARATE_IM2COL_SHADER', true);
      // tfjs's own factory would not use our device.
      tf.removeBackend('webgpu');
      tf.registerBackend('webgpu', async () => {
        const device = await acquireDevice();
        return new WebGPUBackend(device, device.adapterInfo);
      });
    },
    watchLoss: async () => {
      const { message, reason } = await (await acquireDevice()).lost;
      return message || reason;
    },
  },
  'tfjs-webgl': {
    backend: 'webgl',
    traits: { transposeFirst: false, fuses: true, sliceFlops: Number.POSITIVE_INFINITY, asynchronous: true },
    load: async () => void (await import('@tensorflow/tfjs-backend-webgl')),
    watchLoss: () => {
      const canvas: unknown = Reflect.get((tf.backend() as MathBackendWebGL).gpgpu.gl, 'canvas');
      return new Promise((resolve) => {
        if (!(canvas instanceof EventTarget)) return;
        // tfjs does not notice the loss, and continues with zeros (tensorflow/tfjs#756).
        canvas.addEventListener('webglcontextlost', () => resolve('the WebGL context was lost'), {
          once: true,
        });
      });
    },
  },
  'tfjs-wasm': {
    backend: 'wasm',
    traits: { transposeFirst: true, fuses: true, sliceFlops: 1e9, asynchronous: false },
    load: async (threads) => {
      const [{ setThreadsCount, setWasmPaths }, { WASM_FILES }] = await Promise.all([
        import('@tensorflow/tfjs-backend-wasm'),
        import('./wasmFiles'),
      ]);
      setWasmPaths(WASM_FILES);
      // The binary without threads is faster on one thread.
      tf.env().set('WASM_HAS_MULTITHREAD_SUPPORT', threads > 1);
      setThreadsCount(threads);
      if (threads > 1) provideThreads(threads);
    },
  },
  'tfjs-cpu': {
    backend: 'cpu',
    traits: { transposeFirst: false, fuses: false, sliceFlops: 4e7, asynchronous: false },
    load: async () => {
      await import('@tensorflow/tfjs-backend-cpu');
      registerCpuMatMul();
    },
  },
};

/** Removes a backend and all its memory, but keeps the factory for a new one. */
function unload(backend: string): void {
  const factory = tf.findBackendFactory(backend);
  tf.removeBackend(backend);
  tf.registerBackend(backend, factory);
}

async function setBackend(engine: EngineId, backend: string): Promise<void> {
  const cause = await tf.setBackend(backend).then(
    (ready) => (ready ? undefined : 'the backend did not start'),
    (error: unknown) => (error instanceof Error ? error.message : String(error)),
  );
  if (cause === undefined) return;
  unload(backend);
  throw didNotStart(engine, cause);
}

/**
 * Starts a backend; with one thread if it does not start with more, because there is no memory to share.
 *
 * @returns the engine that runs
 */
async function start(info: EngineInfo, backend: string, load: BackendEntry['load']): Promise<EngineInfo> {
  const { threads = 1 } = info;
  try {
    await load(threads);
    await setBackend(info.id, backend);
    return info;
  } catch (error) {
    if (threads === 1) throw error;
    return start({ ...info, threads: 1, oneThread: 'no-shared-memory' }, backend, load);
  }
}

/** @param info the engine as it was probed; fewer threads may start */
export async function createTfjsEngine(
  id: TfjsEngineId,
  info: EngineInfo,
  options: EngineOptions,
): Promise<Engine> {
  const { backend, traits, load, watchLoss } = BACKENDS[id];
  registerGradients();
  const started = await start(info, backend, load);
  const lost = watchLoss?.() ?? new Promise<string>(() => undefined);
  return new TfjsEngine(options, started, { traits, lost, unload: () => unload(backend) });
}

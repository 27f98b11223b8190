// The four tfjs backends as engines. A backend's code is fetched when it is chosen and not before; when its engine
// is disposed the backend goes too, with its memory, and can be made again with other settings.
import type { MathBackendWebGL } from '@tensorflow/tfjs-backend-webgl';
import * as tf from '@tensorflow/tfjs-core';
import type { EngineId } from '../../config/engines';
import { ForgeError } from '../../protocol/errors';
import type { EngineInfo } from '../../protocol/trainer';
import type { EngineFactory } from '../engine';
import { acquireDevice } from '../gpuDevice';
import { threadCount } from '../threadCount';
import { probeWebGl, probeWebGpu } from '../probeGpu';
import { registerCpuMatMul } from './cpuMatMul';
import { TfjsEngine, type BackendTraits } from './tfjsEngine';

interface BackendEntry {
  readonly id: EngineId;
  /** tfjs's own name for it. */
  readonly backend: string;
  readonly traits: BackendTraits;
  readonly probe: EngineFactory['probe'];
  /** Fetches the backend's code, which registers itself with tfjs. */
  readonly load: (threads: number) => Promise<void>;
  /** Resolves, with the cause, when the GPU of the backend that is set is lost. */
  readonly watchLoss?: () => Promise<string>;
}

const PROCESSOR = 'CPU';

const BACKENDS: readonly BackendEntry[] = [
  {
    id: 'tfjs-webgpu',
    backend: 'webgpu',
    traits: {
      transposeFirst: false,
      fuses: true,
      sliceFlops: Number.POSITIVE_INFINITY,
      asynchronous: true,
      sharesDevice: true,
    },
    probe: async () => {
      const gpu = await probeWebGpu();
      return gpu && { id: 'tfjs-webgpu', ...gpu };
    },
    load: async () => {
      const { WebGPUBackend } = await import('@tensorflow/tfjs-backend-webgpu');
      // Its own way to a device takes no account of ours.
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
  {
    id: 'tfjs-webgl',
    backend: 'webgl',
    traits: { transposeFirst: false, fuses: true, sliceFlops: Number.POSITIVE_INFINITY, asynchronous: true },
    probe: async () => {
      const gpu = probeWebGl();
      return gpu && { id: 'tfjs-webgl', ...gpu };
    },
    load: async () => void (await import('@tensorflow/tfjs-backend-webgl')),
    watchLoss: () => {
      const canvas: unknown = Reflect.get((tf.backend() as MathBackendWebGL).gpgpu.gl, 'canvas');
      return new Promise((resolve) => {
        if (!(canvas instanceof EventTarget)) return;
        // tfjs takes no notice, and goes on with zeros for numbers (tensorflow/tfjs#756).
        canvas.addEventListener('webglcontextlost', () => resolve('the WebGL context was lost'), {
          once: true,
        });
      });
    },
  },
  {
    id: 'tfjs-wasm',
    backend: 'wasm',
    traits: { transposeFirst: true, fuses: true, sliceFlops: 1e9, asynchronous: false },
    probe: async (threads) =>
      typeof WebAssembly === 'undefined'
        ? undefined
        : { id: 'tfjs-wasm', device: PROCESSOR, software: false, ...threadCount(threads) },
    load: async (threads) => {
      const [{ setThreadsCount, setWasmPaths }, { WASM_FILES }] = await Promise.all([
        import('@tensorflow/tfjs-backend-wasm'),
        import('./wasmFiles'),
      ]);
      setWasmPaths(WASM_FILES);
      // The binary without threads is quicker for one.
      tf.env().set('WASM_HAS_MULTITHREAD_SUPPORT', threads > 1);
      setThreadsCount(threads);
    },
  },
  {
    id: 'tfjs-cpu',
    backend: 'cpu',
    traits: { transposeFirst: false, fuses: false, sliceFlops: 4e7, asynchronous: false },
    probe: async () => ({ id: 'tfjs-cpu', device: PROCESSOR, software: false, threads: 1 }),
    load: async () => {
      await import('@tensorflow/tfjs-backend-cpu');
      registerCpuMatMul();
    },
  },
];

/** Takes a backend and all its memory away, and leaves the way to make a new one. */
function unload(backend: string): void {
  const factory = tf.findBackendFactory(backend);
  tf.removeBackend(backend);
  tf.registerBackend(backend, factory);
}

async function setBackend(backend: string): Promise<void> {
  const cause = await tf.setBackend(backend).then(
    (ready) => (ready ? undefined : 'the backend did not start'),
    (error: unknown) => (error instanceof Error ? error.message : String(error)),
  );
  if (cause === undefined) return;
  unload(backend);
  throw new ForgeError('engine-failed', `The engine tfjs-${backend} did not start: ${cause}`, {
    engine: `tfjs-${backend}`,
    cause,
  });
}

/**
 * Starts a backend: with one thread where it does not start with more, for lack of memory that they could share.
 *
 * @returns what runs
 */
async function start(info: EngineInfo, backend: string, load: BackendEntry['load']): Promise<EngineInfo> {
  const { threads = 1 } = info;
  try {
    await load(threads);
    await setBackend(backend);
    return info;
  } catch (error) {
    if (threads === 1) throw error;
    return start({ ...info, threads: 1, oneThread: 'no-shared-memory' }, backend, load);
  }
}

/** One factory for each backend. */
export const TFJS_ENGINES: readonly EngineFactory[] = BACKENDS.map(
  ({ id, backend, traits, probe, load, watchLoss }) => ({
    id,
    probe,
    create: async (options) => {
      const info: EngineInfo | undefined = await probe(options.config.threads);
      if (!info) throw new ForgeError('engine-unavailable', `This machine cannot run ${id}`, { engine: id });
      const started = await start(info, backend, load);
      const lost = watchLoss?.() ?? new Promise<string>(() => undefined);
      return new TfjsEngine(options, started, { traits, lost, unload: () => unload(backend) });
    },
  }),
);

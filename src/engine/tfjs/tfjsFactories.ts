// The factories of the reference engine, one for each backend of tfjs. The code of tfjs is loaded only when one of them
// is chosen.
import { ForgeError } from '../../protocol/errors';
import type { EngineInfo } from '../../protocol/trainer';
import type { EngineFactory } from '../engine';
import { probeWebGl, probeWebGpu, type GpuProbe } from '../gpu/probeGpu';
import { threadCount } from '../threadCount';
import type { TfjsEngineId } from './backends/backends';

const PROCESSOR = 'CPU';

const onGpu = (id: TfjsEngineId, gpu: GpuProbe | undefined): EngineInfo | undefined => gpu && { id, ...gpu };

const PROBES: Readonly<Record<TfjsEngineId, EngineFactory['probe']>> = {
  'tfjs-webgpu': async () => onGpu('tfjs-webgpu', await probeWebGpu()),
  'tfjs-webgl': async () => onGpu('tfjs-webgl', probeWebGl()),
  'tfjs-wasm': async (threads) =>
    typeof WebAssembly === 'undefined'
      ? undefined
      : { id: 'tfjs-wasm', device: PROCESSOR, software: false, ...threadCount(threads) },
  'tfjs-cpu': async () => ({ id: 'tfjs-cpu', device: PROCESSOR, software: false, threads: 1 }),
};

const tfjsFactory = (id: TfjsEngineId): EngineFactory => ({
  id,
  probe: PROBES[id],
  async create(options) {
    const info = await PROBES[id](options.config.threads);
    if (!info) throw new ForgeError('engine-unavailable', `This machine cannot run ${id}`, { engine: id });
    const { createTfjsEngine } = await import('./backends/backends');
    return createTfjsEngine(id, info, options);
  },
});

export const TFJS_ENGINES: readonly EngineFactory[] = (
  ['tfjs-webgpu', 'tfjs-webgl', 'tfjs-wasm', 'tfjs-cpu'] as const satisfies readonly TfjsEngineId[]
).map(tfjsFactory);

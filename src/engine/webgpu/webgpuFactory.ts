// The factory of the GPU engine. Its code is fetched when the engine is chosen.
import type { EngineFactory } from '../engine';
import { ForgeError } from '../../protocol/errors';
import { acquireDevice } from '../gpu/gpuDevice';
import { probeWebGpu } from '../gpu/probeGpu';
import { SHARING_THREADS } from './shaders/directProduct';
import type { ProductStyle } from './shaders/product';

function styleFor(software: boolean, { features, adapterInfo }: GPUDevice): ProductStyle {
  if (!software) return 'tiled';
  const { subgroupMinSize, subgroupMaxSize } = adapterInfo;
  const areFour = subgroupMinSize === SHARING_THREADS && subgroupMaxSize === SHARING_THREADS;
  return features.has('subgroups') && areFour ? 'shared' : 'direct';
}

export const WEBGPU_ENGINE: EngineFactory = {
  id: 'webgpu',

  async probe() {
    const gpu = await probeWebGpu();
    return gpu && { id: 'webgpu', ...gpu };
  },

  async create(options) {
    const [info, { WebgpuEngine }] = await Promise.all([this.probe('auto'), import('./webgpuEngine')]);
    if (!info)
      throw new ForgeError('engine-unavailable', 'This machine cannot run webgpu', { engine: 'webgpu' });
    const device = await acquireDevice();
    return WebgpuEngine.create(options, { device, info, style: styleFor(info.software, device) });
  },
};

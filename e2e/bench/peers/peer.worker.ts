// The worker in which a peer runs: starts the peer, trains it for a while, and reports the result. It also profiles the
// engine wasm.
import { SEED_CONFIG, type TrainConfig } from '../../../src/config/trainConfig';
import { loadDataset } from '../../../src/data/loadDataset';
import { probeWebGl, probeWebGpu } from '../../../src/engine/gpu/probeGpu';
import type { Peer, PeerId, PeerInfo, PeerMeasurement, PeerReply, PeerRequest, WasmProfile } from './peer';

type Backend = 'wasm' | 'webgl' | 'webgpu' | 'cpu';

async function describe(backend: Backend): Promise<PeerInfo> {
  if (backend === 'wasm' || backend === 'cpu') return { device: 'CPU' };
  const gpu = backend === 'webgpu' ? await probeWebGpu() : probeWebGl();
  if (!gpu) throw new Error(`This machine has no ${backend}.`);
  return { device: gpu.device };
}

async function startLineByLine(backend: Backend, pixels: Uint8Array): Promise<Peer> {
  const info = await describe(backend);
  const [{ startTfjs }, { createLineByLine }] = await Promise.all([
    import('./startTfjs'),
    import('./lineByLine'),
  ]);
  const threads = await startTfjs(backend);
  return createLineByLine(pixels, { ...info, ...(threads !== undefined && { threads }) });
}

async function startJax(device: 'wasm' | 'webgpu', pixels: Uint8Array): Promise<Peer> {
  const info = await describe(device);
  const [{ defaultDevice, init }, { createJaxStep }] = await Promise.all([
    import('@jax-js/jax'),
    import('./jaxStep'),
  ]);
  const started = await init(device);
  if (!started.includes(device)) throw new Error(`jax-js could not start ${device}.`);
  defaultDevice(device);
  // On wasm it uses a thread for each core if memory can be shared.
  const threads = crossOriginIsolated ? navigator.hardwareConcurrency : 1;
  return createJaxStep(pixels, { ...info, ...(device === 'wasm' && { threads }) });
}

async function start(id: PeerId, baseUrl: string): Promise<Peer> {
  const { pixels } = await loadDataset('mnist-test', baseUrl);
  switch (id) {
    case 'line-by-line-wasm':
      return startLineByLine('wasm', pixels);
    case 'line-by-line-webgl':
      return startLineByLine('webgl', pixels);
    case 'line-by-line-webgpu':
      return startLineByLine('webgpu', pixels);
    case 'line-by-line-cpu':
      return startLineByLine('cpu', pixels);
    case 'jax-wasm':
      return startJax('wasm', pixels);
    case 'jax-webgpu':
      return startJax('webgpu', pixels);
    default:
      return id satisfies never;
  }
}

async function measure(peer: Peer, atLeastSeconds: number, atLeastSteps: number): Promise<PeerMeasurement> {
  const startMs = performance.now();
  const secondsGone = () => (performance.now() - startMs) / 1000;
  let steps = 0;
  while (steps < atLeastSteps || secondsGone() < atLeastSeconds) {
    await peer.step();
    steps += 1;
  }
  const losses = await peer.settle();
  const tensors = peer.countTensors?.();
  return { steps, seconds: secondsGone(), losses, ...(tensors !== undefined && { tensors }) };
}

async function profile(
  changes: Partial<TrainConfig>,
  seconds: number,
  baseUrl: string,
): Promise<WasmProfile> {
  const [{ profileSteps }, { pixels }] = await Promise.all([
    import('../../../src/engine/wasm/profile'),
    loadDataset('mnist-test', baseUrl),
  ]);
  return profileSteps({ config: { ...SEED_CONFIG, ...changes, engine: 'wasm' }, images: pixels }, seconds);
}

let running: Peer | undefined;

async function answer(request: PeerRequest): Promise<PeerReply> {
  switch (request.kind) {
    case 'start':
      running = await start(request.id, request.baseUrl);
      return { kind: 'started', info: running.info };
    case 'measure':
      if (!running) throw new Error('No peer was started.');
      return {
        kind: 'measured',
        measurement: await measure(running, request.atLeastSeconds, request.atLeastSteps),
      };
    case 'profile':
      return { kind: 'profiled', profile: await profile(request.changes, request.seconds, request.baseUrl) };
    default:
      return request satisfies never;
  }
}

self.onmessage = ({ data }: MessageEvent<PeerRequest>) => {
  answer(data).then(
    (reply) => self.postMessage(reply),
    (error: unknown) => {
      const reply: PeerReply = {
        kind: 'failed',
        cause: error instanceof Error ? error.message : String(error),
      };
      self.postMessage(reply);
    },
  );
};

// The one WebGPU device of this worker, which the fused engine and the tfjs backend share: asked for with all the
// memory that the adapter has to give, and anew once it has been lost.
import { ForgeError } from '../protocol/errors';

/** After a loss browsers may need a moment until they have an adapter again. */
const COMEBACK_MS = 3_000;
const RETRY_MS = 200;

/** Limits of which we take all there is; elsewhere the standard ones do. */
const GENEROUS_LIMITS = [
  'maxBufferSize',
  'maxStorageBufferBindingSize',
  'maxComputeWorkgroupStorageSize',
  'maxComputeInvocationsPerWorkgroup',
  'maxComputeWorkgroupSizeX',
  'maxComputeWorkgroupsPerDimension',
] as const satisfies readonly (keyof GPUSupportedLimits)[];

/** What tfjs makes use of where it is there, and what emulated GPUs are faster with. */
const OPTIONAL_FEATURES: readonly GPUFeatureName[] = ['timestamp-query', 'bgra8unorm-storage', 'subgroups'];

let current: Promise<GPUDevice> | undefined;
let lostAtMs = Number.NEGATIVE_INFINITY;

const sleep = (milliseconds: number): Promise<void> =>
  new Promise((resolve) => {
    setTimeout(resolve, milliseconds);
  });

/** The adapter that a worker gets; soon after a loss it may take seconds to say that there is none. */
export async function requestAdapter(): Promise<GPUAdapter | null> {
  const request = async (): Promise<GPUAdapter | null> =>
    (await navigator.gpu?.requestAdapter({ powerPreference: 'high-performance' })) ?? null;
  let adapter = await request();
  while (!adapter && performance.now() - lostAtMs < COMEBACK_MS) {
    await sleep(RETRY_MS);
    adapter = await request();
  }
  return adapter;
}

async function requestDevice(): Promise<GPUDevice> {
  const adapter = await requestAdapter();
  if (!adapter)
    throw new ForgeError('engine-unavailable', 'The browser has no GPU to offer', { engine: 'webgpu' });
  const { limits, features } = adapter;
  const device = await adapter.requestDevice({
    requiredLimits: Object.fromEntries(GENEROUS_LIMITS.map((name) => [name, limits[name]])),
    requiredFeatures: OPTIONAL_FEATURES.filter((name) => features.has(name)),
  });
  return device;
}

/**
 * The device; nobody may destroy it.
 *
 * @throws ForgeError `engine-unavailable` where there is none
 */
export function acquireDevice(): Promise<GPUDevice> {
  if (current) return current;
  const acquired = requestDevice();
  current = acquired;
  const forget = (): void => {
    if (current === acquired) current = undefined;
  };
  const onLoss = (): void => {
    lostAtMs = performance.now();
    forget();
  };
  acquired.then((device) => device.lost.then(onLoss), forget);
  return acquired;
}

// The one WebGPU device of this worker, which the fused engine and the tfjs backend share: asked for with all the
// memory that the adapter has to give, and anew once it has been lost.
import { ForgeError } from '../protocol/errors';

/** After a loss browsers may need a moment until they have an adapter again. */
const RETRIES = 10;
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

/** What tfjs makes use of where it is there. */
const OPTIONAL_FEATURES: readonly GPUFeatureName[] = ['timestamp-query', 'bgra8unorm-storage'];

let current: Promise<GPUDevice> | undefined;
let hadDevice = false;

const sleep = (milliseconds: number): Promise<void> =>
  new Promise((resolve) => {
    setTimeout(resolve, milliseconds);
  });

export function requestAdapter(): Promise<GPUAdapter | null> {
  return navigator.gpu?.requestAdapter({ powerPreference: 'high-performance' }) ?? Promise.resolve(null);
}

async function requestDevice(): Promise<GPUDevice> {
  let adapter = await requestAdapter();
  for (let i = 0; !adapter && hadDevice && i < RETRIES; i += 1) {
    await sleep(RETRY_MS);
    adapter = await requestAdapter();
  }
  if (!adapter)
    throw new ForgeError('engine-unavailable', 'The browser has no GPU to offer', { engine: 'webgpu' });
  const { limits, features } = adapter;
  const device = await adapter.requestDevice({
    requiredLimits: Object.fromEntries(GENEROUS_LIMITS.map((name) => [name, limits[name]])),
    requiredFeatures: OPTIONAL_FEATURES.filter((name) => features.has(name)),
  });
  hadDevice = true;
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
  acquired.then((device) => device.lost.then(forget), forget);
  return acquired;
}

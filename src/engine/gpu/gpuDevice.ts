// The WebGPU device of this worker, which the GPU engine and the tfjs backend share. It is requested with all the
// memory that the adapter offers, and requested anew after a loss.
import { ForgeError } from '../../protocol/errors';

/** After a loss, browsers may need a moment until they have an adapter again. */
const COMEBACK_MS = 3_000;
const RETRY_MS = 200;

/** The limits that are raised to the adapter's maximum. For the others the default suffices. */
const GENEROUS_LIMITS = [
  'maxBufferSize',
  'maxStorageBufferBindingSize',
  'maxComputeWorkgroupStorageSize',
  'maxComputeInvocationsPerWorkgroup',
  'maxComputeWorkgroupSizeX',
  'maxComputeWorkgroupsPerDimension',
] as const satisfies readonly (keyof GPUSupportedLimits)[];

/** Features that tfjs uses if they exist, and one that makes emulated GPUs faster. */
const OPTIONAL_FEATURES: readonly GPUFeatureName[] = ['timestamp-query', 'bgra8unorm-storage', 'subgroups'];

let current: Promise<GPUDevice> | undefined;
let lostAtMs = Number.NEGATIVE_INFINITY;

const sleep = (milliseconds: number): Promise<void> =>
  new Promise((resolve) => {
    setTimeout(resolve, milliseconds);
  });

/** The adapter that a worker gets, or null. Soon after a loss, the answer null may take seconds. */
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
 * The device. Callers must not destroy it.
 *
 * @throws ForgeError `engine-unavailable` if there is none
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

// How often a run reports losses and picture to the page, always both together, so that the page draws once for both.
// Where the engine takes all cores, whatever the page draws is taken from the training: ten reports a second took a
// third of its speed, and four still some 8%.
import { takesAllCores } from '../../config/engines';
import type { EngineInfo } from '../../protocol/trainer';

const INTERVAL_MS = 100;
const INTERVAL_WITHOUT_CORES_MS = 400;

export function reportIntervalMs({ threads }: EngineInfo): number {
  const cores = globalThis.navigator?.hardwareConcurrency ?? Infinity;
  return takesAllCores(threads, cores) ? INTERVAL_WITHOUT_CORES_MS : INTERVAL_MS;
}

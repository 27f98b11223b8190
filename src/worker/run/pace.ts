// How often a run reports losses and picture to the page. Both are reported together, so that the page draws once for
// both. If the engine uses every core, the page's drawing takes time from training: ten reports a second cost a third
// of its speed, four still cost some 8%.
import { takesAllCores } from '../../config/engines';
import type { EngineInfo } from '../../protocol/trainer';

const INTERVAL_MS = 100;
const INTERVAL_WITHOUT_CORES_MS = 400;

export function reportIntervalMs({ threads }: EngineInfo): number {
  const cores = globalThis.navigator?.hardwareConcurrency ?? Infinity;
  return takesAllCores(threads, cores) ? INTERVAL_WITHOUT_CORES_MS : INTERVAL_MS;
}

// How often a run draws the grid, and how often it reports losses and picture to the page. It reports both together, so
// that the page draws once for both. If the engine uses every core, the page's drawing takes time from training: ten
// reports a second cost a third of its speed, four still cost some 8%.
import { takesAllCores } from '../../config/engines';
import type { TrainConfig } from '../../config/trainConfig';
import { gridFlops, stepFlops } from '../../plan/flops';
import type { EngineInfo } from '../../protocol/trainer';

const INTERVAL_MS = 100;
const INTERVAL_WITHOUT_CORES_MS = 400;

/**
 * The share of the arithmetic that pictures may take. They must not slow training by 5%, and tanh is not counted in the
 * share.
 */
const GRID_SHARE = 0.03;

export const stepsBetweenGrids = (config: TrainConfig): number =>
  Math.ceil(gridFlops(config) / (GRID_SHARE * stepFlops(config)));

export function reportIntervalMs({ threads }: EngineInfo): number {
  const cores = globalThis.navigator?.hardwareConcurrency ?? Infinity;
  return takesAllCores(threads, cores) ? INTERVAL_WITHOUT_CORES_MS : INTERVAL_MS;
}

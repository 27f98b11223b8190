// The settings that stories train with, as the page takes them and as URL queries.
import type { TrainConfig } from '../../src/config/trainConfig';

/** The tutorial's settings on the engine that `auto` takes where there is no real GPU. */
export const SEED_ON_WASM = '?engine=wasm';

/**
 * Small networks, for stories that need a trained generator and not a good one. On one thread: two would wait for one
 * another, with stories beside them that want the other core.
 */
export const SMALL = {
  engine: 'wasm',
  threads: 1,
  latentSize: 16,
  generatorUnits: [32, 48],
  discriminatorUnits: [32],
  batchSize: 16,
} satisfies Partial<TrainConfig>;

/** As small as networks can be: what grows, leaks or is thinned out does so at any size. */
export const TINY = {
  latentSize: 4,
  generatorUnits: [4],
  discriminatorUnits: [4],
  batchSize: 2,
} satisfies Partial<TrainConfig>;

/** Saved generators are drawn by tfjs: pixels agree to the last bit where tfjs drew the run as well. */
export const DRAWN_BY_TFJS = { engine: 'tfjs-wasm' } as const;

type Value = string | number | boolean | readonly number[];

/** @param settings for example `{ engine: 'wasm', generatorUnits: [32, 48] }` */
export function queryOf(settings: Readonly<Record<string, Value>>): string {
  const parts = Object.entries(settings).map(([name, value]) => `${name}=${value.toString()}`);
  return `?${parts.join('&')}`;
}

/** @param changes laid over the small settings */
export const smallQuery = (changes: Readonly<Record<string, Value>> = {}): string =>
  queryOf({ ...SMALL, ...changes });

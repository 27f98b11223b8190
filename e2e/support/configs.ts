// The settings that stories train with, as the page takes them and as URL queries.
import { SEED_CONFIG, type TrainConfig } from '../../src/config/trainConfig';

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

/** Labels, penalty and average, for runs of a few steps. */
export const HELPED = {
  labels: true,
  penalty: 0.1,
  penaltyEvery: 2,
  averaging: 0.99,
} satisfies Partial<TrainConfig>;

/** None of that: for runs that may follow others. */
export const UNHELPED = ((): Partial<TrainConfig> => {
  const { dataset, labels, loss, realLabel, penalty, penaltyEvery, averaging } = SEED_CONFIG;
  return { dataset, labels, loss, realLabel, penalty, penaltyEvery, averaging };
})();

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

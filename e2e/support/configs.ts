// The settings with which stories train, as the page takes them and as URL queries.
import { SEED_CONFIG, type TrainConfig } from '../../src/config/trainConfig';

/** The tutorial's settings on the engine that `auto` takes without a real GPU. */
export const SEED_ON_WASM = '?engine=wasm';

/**
 * Small networks, for stories that need a trained generator but not a good one. On one thread: two threads would wait
 * for each other, because another story uses the other core.
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

/** All of these off and the networks dense, for runs that may follow another. */
export const UNHELPED = ((): Partial<TrainConfig> => {
  const { dataset, architecture, labels, loss, realLabel, penalty, penaltyEvery, averaging } = SEED_CONFIG;
  return { dataset, architecture, labels, loss, realLabel, penalty, penaltyEvery, averaging };
})();

/** The smallest possible networks, for stories about growth and leaks, which do not depend on the size. */
export const TINY = {
  latentSize: 4,
  generatorUnits: [4],
  discriminatorUnits: [4],
  batchSize: 2,
} satisfies Partial<TrainConfig>;

/** tfjs draws saved generators. If it also trains the run, the pixels are equal to the last bit. */
export const DRAWN_BY_TFJS = { engine: 'tfjs-wasm' } as const;

type Value = string | number | boolean | readonly number[];

/** @param settings for example `{ engine: 'wasm', generatorUnits: [32, 48] }` */
export function queryOf(settings: Readonly<Record<string, Value>>): string {
  const parts = Object.entries(settings).map(([name, value]) => `${name}=${value.toString()}`);
  return `?${parts.join('&')}`;
}

/** @param changes settings that replace those of the small networks */
export const smallQuery = (changes: Readonly<Record<string, Value>> = {}): string =>
  queryOf({ ...SMALL, ...changes });

// The settings that stories train with, as URL queries.

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
  generatorUnits: '32,48',
  discriminatorUnits: '32',
  batchSize: 16,
} as const;

/** Saved generators are drawn by tfjs: pixels agree to the last bit where tfjs drew the run as well. */
export const DRAWN_BY_TFJS = { engine: 'tfjs-wasm' } as const;

/** @param changes laid over the small settings */
export function smallQuery(changes: Readonly<Record<string, string | number>> = {}): string {
  const settings = Object.entries({ ...SMALL, ...changes });
  return `?${settings.map(([name, value]) => `${name}=${value}`).join('&')}`;
}

// The settings that stories train with, as URL queries.

/** The tutorial's settings on the one engine that every machine has and that gives the same bits everywhere. */
export const SEED_ON_WASM = '?engine=tfjs-wasm';

/** Small networks, for stories that need a trained generator and not a good one. */
export const SMALL = {
  engine: 'tfjs-wasm',
  latentSize: 16,
  generatorUnits: '32,48',
  discriminatorUnits: '32',
  batchSize: 16,
} as const;

/** @param changes laid over the small settings */
export function smallQuery(changes: Readonly<Record<string, string | number>> = {}): string {
  const settings = Object.entries({ ...SMALL, ...changes });
  return `?${settings.map(([name, value]) => `${name}=${value}`).join('&')}`;
}

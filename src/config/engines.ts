// The names of engines and data sets that a config may ask for. The worker finds out which engines this machine can
// run.

/** Every engine there can be: the two fused ones, then the reference engine on each of its backends. */
export const ENGINE_IDS = ['webgpu', 'wasm', 'tfjs-webgpu', 'tfjs-webgl', 'tfjs-wasm', 'tfjs-cpu'] as const;
export type EngineId = (typeof ENGINE_IDS)[number];
export const ENGINE_CHOICES = ['auto', ...ENGINE_IDS] as const;
export type EngineChoice = (typeof ENGINE_CHOICES)[number];

export const DATASET_IDS = ['mnist-test', 'mnist-train'] as const;
export type DatasetId = (typeof DATASET_IDS)[number];

/** Whether an engine uses every core, so that drawing takes time from training. `threads` is undefined on a GPU. */
export const takesAllCores = (threads: number | undefined, cores: number): boolean =>
  threads !== undefined && threads >= cores;

/** Engines that compute on a GPU. The browser may take the GPU away. */
export const GPU_ENGINES: ReadonlySet<EngineId> = new Set<EngineId>(['webgpu', 'tfjs-webgpu', 'tfjs-webgl']);

// The engines' and data sets' names: what a config may ask for. Which of them this machine can run is the
// worker's to find out.

/** Every engine there can be: the two fused ones, then the reference engine on each of its backends. */
export const ENGINE_IDS = ['webgpu', 'wasm', 'tfjs-webgpu', 'tfjs-webgl', 'tfjs-wasm', 'tfjs-cpu'] as const;
export type EngineId = (typeof ENGINE_IDS)[number];
export type EngineChoice = 'auto' | EngineId;

export const DATASET_IDS = ['mnist-test', 'mnist-train'] as const;
export type DatasetId = (typeof DATASET_IDS)[number];

/** Whether an engine of so many threads (none: it runs on a GPU) leaves no core to the page, which then draws less. */
export const takesAllCores = (threads: number | undefined, cores: number): boolean =>
  threads !== undefined && threads >= cores;

/** Those that compute on a GPU, which the browser may take away. */
export const GPU_ENGINES: ReadonlySet<EngineId> = new Set<EngineId>(['webgpu', 'tfjs-webgpu', 'tfjs-webgl']);

// All engines. A new engine is added here. pickEngine.ts decides which of them runs.
import type { EngineFactory } from '../../engine/engine';
import { TFJS_ENGINES } from '../../engine/tfjs/tfjsFactories';
import { WASM_ENGINE } from '../../engine/wasm/wasmFactory';
import { WEBGPU_ENGINE } from '../../engine/webgpu/webgpuFactory';

export const ENGINE_FACTORIES: readonly EngineFactory[] = [WEBGPU_ENGINE, WASM_ENGINE, ...TFJS_ENGINES];

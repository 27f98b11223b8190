// Every engine there is; a new one joins here. Which of them runs is pickEngine's to say.
import type { EngineFactory } from '../../engine/engine';
import { TFJS_ENGINES } from '../../engine/tfjs/tfjsFactories';
import { WASM_ENGINE } from '../../engine/wasm/wasmFactory';
import { WEBGPU_ENGINE } from '../../engine/webgpu/webgpuFactory';

export const ENGINE_FACTORIES: readonly EngineFactory[] = [WEBGPU_ENGINE, WASM_ENGINE, ...TFJS_ENGINES];

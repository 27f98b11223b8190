// The factory of the CPU engine. Its code and its binary are fetched when the engine is chosen.
import type { EngineInfo } from '../../protocol/trainer';
import type { EngineFactory } from '../engine';
import { threadCount } from '../threadCount';

export const WASM_ENGINE: EngineFactory = {
  id: 'wasm',

  async probe(threads): Promise<EngineInfo | undefined> {
    if (typeof WebAssembly === 'undefined') return undefined;
    return { id: 'wasm', device: 'CPU', software: false, ...threadCount(threads) };
  },

  async create(options) {
    const { createWasmEngine } = await import('./createWasmEngine');
    return createWasmEngine(options);
  },
};

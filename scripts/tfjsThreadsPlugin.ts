// Vite plugin: lets tfjs-backend-wasm ask for its threads (src/engine/tfjs/backends/wasmThreads.ts) instead of starting
// blob: workers, and makes an ES module of its file, so that a worker of ours can import it. tfjs 4.22.0 has no setting
// for either.
import type { Plugin } from 'vite';

const FACTORY = /tfjs-backend-wasm-threaded-simd\.js$/;

const CHANGES: readonly (readonly [string, string])[] = [
  ['var pthreadPoolSize=8;', 'var pthreadPoolSize=globalThis.tfjsThreads.helpers;'],
  [
    'var pthreadMainJs=locateFile("tfjs-backend-wasm-threaded-simd.worker.js");worker=new Worker(pthreadMainJs);',
    'worker=globalThis.tfjsThreads.start();',
  ],
];
/** The end of the file, which exports for whichever module system there is. */
const EXPORTS = /if \(typeof exports === 'object' && typeof module === 'object'\)[\s\S]*$/;

export function tfjsThreadsPlugin(): Plugin {
  return {
    name: 'digit-forge:tfjs-threads',
    transform: {
      filter: { id: FACTORY },
      handler(code) {
        let changed = code.replace(EXPORTS, 'export default WasmBackendModuleThreadedSimd;');
        for (const [from, to] of CHANGES) {
          if (!changed.includes(from))
            this.error(`tfjs-backend-wasm has changed: it has no "${from}" any more`);
          changed = changed.replace(from, to);
        }
        return { code: changed, map: null };
      },
    },
  };
}

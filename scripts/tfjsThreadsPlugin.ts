// tfjs-backend-wasm starts its threads from the source text of one of its own functions (`toString()`), which reads
// a variable beside it, `_scriptDir`, behind a `typeof` check. A minifier renames the variable and drops the check,
// so each thread dies with a ReferenceError. A property of the global object keeps its name and is never missing.
// Upstream reserves the name in its own bundles only (tfjs 4.22.0). Can go when tfjs takes its threads' script from
// a file.
import type { Plugin } from 'vite';

const THREADED_FACTORY = /tfjs-backend-wasm-threaded-simd\.js$/;

export function tfjsThreadsPlugin(): Plugin {
  return {
    name: 'digit-forge:tfjs-threads',
    transform: {
      filter: { id: THREADED_FACTORY },
      handler: (code) => ({
        code: code.replace('var _scriptDir', '_scriptDir').replaceAll('_scriptDir', 'globalThis._scriptDir'),
        map: null,
      }),
    },
  };
}

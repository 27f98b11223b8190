// tfjs-backend-wasm starts its threads from the source text of one of its own functions (`toString()`). That function
// reads a variable outside of it, `_scriptDir`, behind a `typeof` check. A minifier renames the variable and drops the
// check, so each thread dies with a ReferenceError. This plugin uses a property of the global object instead, which
// keeps its name and is never missing. Upstream reserves the name only in its own bundles (tfjs 4.22.0). Can be removed
// when tfjs loads its threads' script from a file.
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

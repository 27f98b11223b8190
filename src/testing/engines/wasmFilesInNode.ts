// Replaces src/engine/tfjs/backends/wasmFiles.ts in Node, where a binary's address is its path.
import { fileURLToPath } from 'node:url';

const path = (name: string) =>
  fileURLToPath(new URL(`../../../node_modules/@tensorflow/tfjs-backend-wasm/dist/${name}`, import.meta.url));

const NAMES = [
  'tfjs-backend-wasm.wasm',
  'tfjs-backend-wasm-simd.wasm',
  'tfjs-backend-wasm-threaded-simd.wasm',
];

export const WASM_FILES = Object.fromEntries(NAMES.map((name) => [name, path(name)]));

// Products of matrices by tfjs-backend-wasm, on one thread: the same bits on every machine with SIMD.
import { createRequire } from 'node:module';
import { dirname, sep } from 'node:path';
import * as tf from '@tensorflow/tfjs-core';
import { setWasmPaths } from '@tensorflow/tfjs-backend-wasm';

export async function startWasm(): Promise<void> {
  const backend = createRequire(import.meta.url).resolve('@tensorflow/tfjs-backend-wasm');
  setWasmPaths(dirname(backend) + sep);
  if (!(await tf.setBackend('wasm'))) throw new Error('tfjs-backend-wasm does not start here');
}

/** Row by row. */
export interface Matrix {
  readonly values: Float32Array;
  readonly rows: number;
  readonly columns: number;
}

const tensor = ({ values, rows, columns }: Matrix): tf.Tensor2D => tf.tensor2d(values, [rows, columns]);

interface Transposed {
  readonly left?: boolean;
  readonly right?: boolean;
}

/** Transposes first: the backend multiplies transposed operands ten times more slowly. */
export function multiply(a: Matrix, b: Matrix, { left = false, right = false }: Transposed = {}): Matrix {
  const product = tf.tidy(() => {
    const [x, y] = [tensor(a), tensor(b)];
    return tf.matMul<tf.Tensor2D>(left ? tf.transpose(x) : x, right ? tf.transpose(y) : y);
  });
  const [rows, columns] = product.shape;
  const values = product.dataSync<'float32'>();
  product.dispose();
  return { values, rows, columns };
}

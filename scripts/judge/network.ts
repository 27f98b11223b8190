// The judge while it is trained: cross-entropy and its gradients, by hand. tfjs-backend-wasm cannot differentiate its
// convolutions. src/judge/network/judgeNetwork.ts computes the same network without gradients.
import {
  CONVOLUTIONS,
  DENSE,
  JUDGE_TENSORS,
  sideAfter,
  type Convolution,
  type Dense,
} from '../../src/judge/network/layers';
import { drawGlorotUniform } from '../../src/random/draw';
import { STREAM } from '../../src/plan/streams';
import { fromPatches, toPatches } from './patches';
import { multiply, type Matrix } from './product';

/** By the names of `JUDGE_TENSORS`. */
export type Weights = Readonly<Record<string, Float32Array>>;

/** Kernels Glorot-uniform, biases zero. */
export function initialWeights(seed: number): Weights {
  return Object.fromEntries(
    JUDGE_TENSORS.map(({ name, shape }, index) => {
      const count = shape.reduce((size, length) => size * length, 1);
      if (shape.length === 1) return [name, new Float32Array(count)];
      const [outputs, inputs] = [shape.at(-1)!, shape.at(-2)!];
      const area = count / (inputs * outputs);
      const fans = { in: area * inputs, out: area * outputs };
      return [name, drawGlorotUniform(seed, index, STREAM.generatorInit, fans, count)];
    }),
  );
}

const kernelOf = (weights: Weights, { name, outputs }: Convolution | Dense): Matrix => {
  const values = weights[`${name}/kernel`]!;
  return { values, rows: values.length / outputs, columns: outputs };
};

function addBias({ values, rows, columns }: Matrix, bias: Float32Array): void {
  for (let row = 0; row < rows; row += 1)
    for (let i = 0; i < columns; i += 1) values[row * columns + i]! += bias[i]!;
}

function rectify({ values }: Matrix): void {
  for (let i = 0; i < values.length; i += 1) if (values[i]! < 0) values[i] = 0;
}

/** Sets the gradient to zero where ReLU was at rest. */
function mask({ values }: Matrix, activated: Matrix): void {
  for (let i = 0; i < values.length; i += 1) if (activated.values[i] === 0) values[i] = 0;
}

function columnSums({ values, rows, columns }: Matrix): Float32Array {
  const sums = new Float32Array(columns);
  for (let row = 0; row < rows; row += 1)
    for (let i = 0; i < columns; i += 1) sums[i]! += values[row * columns + i]!;
  return sums;
}

/**
 * (softmax(logits) - one-hot(labels)) / rows, in place.
 *
 * @returns the mean cross-entropy
 */
function toLossGradient({ values, rows, columns }: Matrix, labels: Uint8Array): number {
  let loss = 0;
  for (let row = 0; row < rows; row += 1) {
    const logits = values.subarray(row * columns, (row + 1) * columns);
    const highest = Math.max(...logits);
    const total = logits.reduce((sum, logit) => sum + Math.exp(logit - highest), 0);
    const label = labels[row]!;
    loss -= logits[label]! - highest - Math.log(total);
    for (let i = 0; i < columns; i += 1) {
      const probability = Math.exp(logits[i]! - highest) / total;
      logits[i] = (probability - (i === label ? 1 : 0)) / rows;
    }
  }
  return loss / rows;
}

export interface Gradients {
  readonly loss: number;
  readonly gradients: Weights;
}

/**
 * @param x images of 784 values in [0, 1]
 * @param labels one digit each
 */
export function computeGradients(weights: Weights, x: Float32Array, labels: Uint8Array): Gradients {
  const images = labels.length;
  const gradients: Record<string, Float32Array> = {};
  const layer = (of: Convolution | Dense, input: Matrix): Matrix => {
    const output = multiply(input, kernelOf(weights, of));
    addBias(output, weights[`${of.name}/bias`]!);
    return output;
  };
  const noteGradients = (of: Convolution | Dense, input: Matrix, dOutput: Matrix): void => {
    gradients[`${of.name}/kernel`] = multiply(input, dOutput, { left: true }).values;
    gradients[`${of.name}/bias`] = columnSums(dOutput);
  };
  /** The gradient of a layer's input. */
  const back = (of: Convolution | Dense, dOutput: Matrix): Matrix =>
    multiply(dOutput, kernelOf(weights, of), { right: true });

  let values = x;
  const passed = CONVOLUTIONS.map((convolution) => {
    const size = convolution.size ** 2 * convolution.inputs;
    const rows = images * sideAfter(convolution) ** 2;
    const patches = { values: toPatches(convolution, values, images), rows, columns: size };
    const output = layer(convolution, patches);
    rectify(output);
    values = output.values;
    return { convolution, patches, output };
  });
  const flat: Matrix = { values, rows: images, columns: DENSE.features.inputs };
  const features = layer(DENSE.features, flat);
  rectify(features);
  const logits = layer(DENSE.logits, features);

  const loss = toLossGradient(logits, labels);
  noteGradients(DENSE.logits, features, logits);
  const dFeatures = back(DENSE.logits, logits);
  mask(dFeatures, features);
  noteGradients(DENSE.features, flat, dFeatures);
  let dValues = back(DENSE.features, dFeatures).values;
  for (const { convolution, patches, output } of passed.toReversed()) {
    const dOutput = { ...output, values: dValues };
    mask(dOutput, output);
    noteGradients(convolution, patches, dOutput);
    // Nothing learns from the gradient of the images.
    if (convolution !== CONVOLUTIONS[0])
      dValues = fromPatches(convolution, back(convolution, dOutput).values, images);
  }
  return { loss, gradients };
}

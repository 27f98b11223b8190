// The tfjs WebGPU backend's side of a shared state: lent buffers as tensors without a copy, which tfjs cuts apart on
// the GPU, and tensors laid out as buffers to lend. That backend must be the one that is set.
import type { WebGPUBackend } from '@tensorflow/tfjs-backend-webgpu';
import * as tf from '@tensorflow/tfjs-core';
import { NETWORKS, type NetworkName } from '../../config/networks';
import { weightSpecs } from '../../plan/weights';
import type { TrainConfig } from '../../config/trainConfig';
import type { SharedState, SharedWeight } from '../sharedState';
import { LANES, matrixOf, vectorsOf } from '../webgpu/paddedMatrix';
import type { TensorState } from './tensorState';

type Shape = readonly number[];

interface WeightTensors {
  readonly weight: tf.Tensor;
  readonly firstMoment: tf.Tensor;
  readonly secondMoment: tf.Tensor;
}

const backend = (): WebGPUBackend => tf.backend() as WebGPUBackend;

/** Hands over what tfjs has encoded so far: it waits for more to come. */
function submit(): void {
  backend().ensureCommandEncoderReady();
  backend().endComputePassEncoder();
  backend().submitQueue();
}

/** Whether the backend that is set can read a shared state. */
export const canTake = ({ device }: SharedState): boolean => backend().device === device;

function paddedShape(shape: Shape): [rows: number, columns: number] {
  const { rows, columns } = matrixOf(shape);
  return [vectorsOf(rows) * LANES, vectorsOf(columns) * LANES];
}

function takeWeight({ weights, moments }: SharedWeight, shape: Shape): WeightTensors {
  const { rows, columns } = matrixOf(shape);
  const padded = paddedShape(shape);
  const vectors = vectorsOf(columns);
  const wrap = (buffer: GPUBuffer, lent: number[]): tf.Tensor => tf.tensor({ buffer, zeroCopy: true }, lent);
  // A slice is a copy even where it is the whole.
  const cut = (matrix: tf.Tensor): tf.Tensor =>
    tf.reshape(tf.slice(matrix, [0, 0], [rows, columns]), [...shape]);
  const both = wrap(moments, [padded[0], vectors, 2, LANES]);
  const moment = (which: 0 | 1): tf.Tensor =>
    cut(tf.reshape(tf.slice(both, [0, 0, which, 0], [padded[0], vectors, 1, LANES]), padded));
  return { weight: cut(wrap(weights, padded)), firstMoment: moment(0), secondMoment: moment(1) };
}

/** Takes a shared state, which may be released once this returns. The caller owns the tensors. */
export function takeShared({ step, parts }: SharedState, config: TrainConfig): TensorState {
  const take = (network: NetworkName) => {
    const taken = weightSpecs(network, config).map(({ name, shape }) =>
      tf.tidy(() => takeWeight(parts[name]!, shape) as WeightTensors & tf.NamedTensorMap),
    );
    return {
      weights: taken.map(({ weight }) => weight),
      firstMoments: taken.map(({ firstMoment }) => firstMoment),
      secondMoments: taken.map(({ secondMoment }) => secondMoment),
    };
  };
  const state = { step, generator: take('generator'), discriminator: take('discriminator') };
  submit();
  return state;
}

/** A tensor's own buffer; small tensors may still be on the processor. */
function bufferOf({ dataId }: tf.Tensor): GPUBuffer {
  backend().uploadToGPU(dataId);
  return backend().tensorMap.get(dataId).resource as GPUBuffer;
}

function layOut({
  weight,
  firstMoment,
  secondMoment,
}: WeightTensors): [weights: tf.Tensor, moments: tf.Tensor] {
  const { rows, columns } = matrixOf(weight.shape);
  const padded = paddedShape(weight.shape);
  const pad = (tensor: tf.Tensor): tf.Tensor2D =>
    tf.pad(tf.reshape(tensor, [rows, columns]), [
      [0, padded[0] - rows],
      [0, padded[1] - columns],
    ]);
  const byVectors = (tensor: tf.Tensor): tf.Tensor4D =>
    tf.reshape(pad(tensor), [padded[0], vectorsOf(columns), 1, LANES]);
  return [pad(weight), tf.concat([byVectors(firstMoment), byVectors(secondMoment)], 2)];
}

/** Lends a state. Releasing it lets go of tensors that are held for it alone. */
export function lendTensors(state: TensorState, config: TrainConfig): SharedState {
  const held: tf.Tensor[] = [];
  const entries = NETWORKS.flatMap((network) => {
    const { weights, firstMoments, secondMoments } = state[network];
    return weightSpecs(network, config).map(({ name }, index): [string, SharedWeight] => {
      const tensors = {
        weight: weights[index]!,
        firstMoment: firstMoments[index]!,
        secondMoment: secondMoments[index]!,
      };
      const [weight, moments] = tf.tidy(() => layOut(tensors));
      held.push(weight, moments);
      return [name, { weights: bufferOf(weight), moments: bufferOf(moments) }];
    });
  });
  submit();
  return {
    device: backend().device,
    step: state.step,
    parts: Object.fromEntries(entries),
    release: () => tf.dispose(held),
  };
}

// A shared state on the tfjs WebGPU backend: takes lent buffers as tensors without a copy and slices them on the GPU,
// and brings tensors into the form of buffers to lend. That backend must be set.
import type { WebGPUBackend } from '@tensorflow/tfjs-backend-webgpu';
import * as tf from '@tensorflow/tfjs-core';
import { NETWORKS, type NetworkName } from '../../config/networks';
import { weightSpecs } from '../../plan/weights';
import type { TrainConfig } from '../../config/trainConfig';
import type { SharedState, SharedWeight } from '../gpu/sharedState';
import { LANES, matrixOf, vectorsOf } from '../webgpu/memory/paddedMatrix';
import type { TensorState } from './tensorState';

type Shape = readonly number[];

interface WeightTensors {
  readonly weight: tf.Tensor;
  readonly firstMoment: tf.Tensor;
  readonly secondMoment: tf.Tensor;
}

const backend = (): WebGPUBackend => tf.backend() as WebGPUBackend;

/** Submits what tfjs has encoded so far. tfjs itself waits for more. */
function submit(): void {
  backend().ensureCommandEncoderReady();
  backend().endComputePassEncoder();
  backend().submitQueue();
}

/** Whether the present backend can read a shared state. */
export const canTake = ({ device }: SharedState): boolean => backend().device === device;

function paddedShape(shape: Shape): [rows: number, columns: number] {
  const { rows, columns } = matrixOf(shape);
  return [vectorsOf(rows) * LANES, vectorsOf(columns) * LANES];
}

const wrap = (buffer: GPUBuffer, lent: number[]): tf.Tensor => tf.tensor({ buffer, zeroCopy: true }, lent);

/** A padded matrix without its padding. A slice is a copy, even if it is the whole matrix. */
function cut(matrix: tf.Tensor, shape: Shape): tf.Tensor {
  const { rows, columns } = matrixOf(shape);
  return tf.reshape(tf.slice(matrix, [0, 0], [rows, columns]), [...shape]);
}

const takeMatrix = (buffer: GPUBuffer, shape: Shape): tf.Tensor =>
  cut(wrap(buffer, paddedShape(shape)), shape);

function takeWeight({ weights, moments }: SharedWeight, shape: Shape): WeightTensors {
  const [rows, columns] = paddedShape(shape);
  const both = wrap(moments, [rows, columns / LANES, 2, LANES]);
  const moment = (which: 0 | 1): tf.Tensor => {
    const one = tf.slice(both, [0, 0, which, 0], [rows, columns / LANES, 1, LANES]);
    return cut(tf.reshape(one, [rows, columns]), shape);
  };
  return { weight: takeMatrix(weights, shape), firstMoment: moment(0), secondMoment: moment(1) };
}

/** Takes a shared state, which may be released when this returns. The caller owns the tensors. */
export function takeShared({ step, parts, averages }: SharedState, config: TrainConfig): TensorState {
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
  const takeAverages = () =>
    weightSpecs('generator', config).map(({ name, shape }) =>
      tf.tidy(() => takeMatrix(averages?.[name] ?? parts[name]!.weights, shape)),
    );
  const state = {
    step,
    generator: take('generator'),
    discriminator: take('discriminator'),
    ...(config.averaging > 0 && { averages: takeAverages() }),
  };
  submit();
  return state;
}

/** A tensor's buffer. Small tensors may still be on the processor. */
function bufferOf({ dataId }: tf.Tensor): GPUBuffer {
  backend().uploadToGPU(dataId);
  return backend().tensorMap.get(dataId).resource as GPUBuffer;
}

function padMatrix(tensor: tf.Tensor): tf.Tensor2D {
  const { rows, columns } = matrixOf(tensor.shape);
  const padded = paddedShape(tensor.shape);
  return tf.pad(tf.reshape(tensor, [rows, columns]), [
    [0, padded[0] - rows],
    [0, padded[1] - columns],
  ]);
}

function joinMoments({ firstMoment, secondMoment }: WeightTensors): tf.Tensor {
  const [rows, columns] = paddedShape(firstMoment.shape);
  const byVectors = (tensor: tf.Tensor): tf.Tensor4D =>
    tf.reshape(padMatrix(tensor), [rows, columns / LANES, 1, LANES]);
  return tf.concat([byVectors(firstMoment), byVectors(secondMoment)], 2);
}

/** Lends a state. Its release disposes the tensors that were made for it. */
export function lendTensors(state: TensorState, config: TrainConfig): SharedState {
  const held: tf.Tensor[] = [];
  const lend = (layOut: () => tf.Tensor): GPUBuffer => {
    const tensor = tf.tidy(layOut);
    held.push(tensor);
    return bufferOf(tensor);
  };
  const parts = NETWORKS.flatMap((network) => {
    const { weights, firstMoments, secondMoments } = state[network];
    return weightSpecs(network, config).map(({ name }, index): [string, SharedWeight] => {
      const tensors = {
        weight: weights[index]!,
        firstMoment: firstMoments[index]!,
        secondMoment: secondMoments[index]!,
      };
      return [
        name,
        { weights: lend(() => padMatrix(tensors.weight)), moments: lend(() => joinMoments(tensors)) },
      ];
    });
  });
  const averages = state.averages?.map((average): GPUBuffer => lend(() => padMatrix(average)));
  submit();
  return {
    device: backend().device,
    step: state.step,
    parts: Object.fromEntries(parts),
    ...(averages && {
      averages: Object.fromEntries(
        weightSpecs('generator', config).map(({ name }, index) => [name, averages[index]!]),
      ),
    }),
    release: () => tf.dispose(held),
  };
}

// One training step, divided into slices so that events can be handled in between. Both halves sum gradients over parts
// of the batch (a single part if the device is fast enough), and then Adam updates weight by weight.
import * as tf from '@tensorflow/tfjs-core';
import type { NetworkName } from '../../../config/networks';
import type { TrainConfig } from '../../../config/trainConfig';
import { adamUpdate, type AdamRates, type TrainedNetwork } from './adam';
import { averageUpdate } from './averaging';
import { HeldTensors } from './heldTensors';
import type { Weights } from '../networks/network';
import { StepData, type StepSetting } from './stepData';
import { discriminatorGradients, generatorGradients, type Gradients } from './stepGradients';
import type { TensorState } from '../tensorState';

export interface StepResult {
  /** The state after the step. The caller owns its tensors. */
  readonly state: TensorState;
  /** [2]: the discriminator's and the generator's loss. The caller owns it. */
  readonly losses: tf.Tensor;
}

/** Sums the gradients of all parts of the batch. */
function* overSlices(held: HeldTensors, { setting }: StepData, gradients: Gradients) {
  const { rowsPerSlice, config } = setting;
  let sum: tf.Tensor[] | undefined;
  for (let from = 0; from < config.batchSize; from += rowsPerSlice) {
    const slice = { from, to: Math.min(from + rowsPerSlice, config.batchSize) };
    const before = sum;
    sum = held.hold(() => {
      const part = gradients(slice);
      return before === undefined ? part : part.map((tensor, i) => tf.add(before[i]!, tensor));
    });
    if (before !== undefined) held.drop(before);
    yield;
  }
  const [loss, ...grads] = sum!;
  return { loss: loss!, gradients: grads };
}

const RATES: Record<NetworkName, (config: TrainConfig) => AdamRates> = {
  generator: (config) => ({ learningRate: config.generatorLearningRate, beta1: config.generatorBeta1 }),
  discriminator: (config) => ({
    learningRate: config.discriminatorLearningRate,
    beta1: config.discriminatorBeta1,
  }),
};

/** If the batch is too large for one slice, so are the weights. */
const slicesWeights = ({ config, rowsPerSlice }: StepSetting): boolean => rowsPerSlice < config.batchSize;

interface NetworkUpdate {
  readonly name: NetworkName;
  /** The state before the step. */
  readonly state: TensorState;
  readonly gradients: readonly tf.Tensor[];
}

/** Updates every weight of one of the state's networks by Adam. */
function* updated(held: HeldTensors, setting: StepSetting, { name, state, gradients }: NetworkUpdate) {
  const rates = RATES[name](setting.config);
  const result: Record<keyof TrainedNetwork, tf.Tensor[]> = {
    weights: [],
    firstMoments: [],
    secondMoments: [],
  };
  for (const [index, gradient] of gradients.entries()) {
    const [weight, firstMoment, secondMoment] = held.hold(() => {
      const after = adamUpdate({ network: state[name], index, gradient, t: state.step + 1, rates });
      return [after.weight, after.firstMoment, after.secondMoment];
    });
    result.weights.push(weight!);
    result.firstMoments.push(firstMoment!);
    result.secondMoments.push(secondMoment!);
    if (slicesWeights(setting)) yield;
  }
  held.drop(gradients);
  return result;
}

/** Moves the average of the generator's weights, if there is one, towards the updated weights. */
function* averaged(
  held: HeldTensors,
  setting: StepSetting,
  { step, averages }: TensorState,
  weights: Weights,
) {
  if (!averages) return undefined;
  const result: tf.Tensor[] = [];
  for (const [index, average] of averages.entries()) {
    const { averaging } = setting.blueprint;
    result.push(...held.hold(() => [averageUpdate(average, weights[index]!, step + 1, averaging)]));
    if (slicesWeights(setting)) yield;
  }
  return result;
}

/**
 * The step after `state`, which it does not change. Stopping it early (`return()` on the iterator) disposes everything
 * that it holds.
 */
export function* trainingStep(setting: StepSetting, state: TensorState): Generator<void, StepResult, void> {
  const held = new HeldTensors();
  const data = new StepData(setting, state.step);
  try {
    const first = yield* overSlices(held, data, discriminatorGradients(data, state));
    const discriminator = yield* updated(held, setting, {
      name: 'discriminator',
      state,
      gradients: first.gradients,
    });
    yield;
    const { weights } = discriminator;
    const second = yield* overSlices(held, data, generatorGradients(data, state, weights));
    const generator = yield* updated(held, setting, {
      name: 'generator',
      state,
      gradients: second.gradients,
    });
    const averages = yield* averaged(held, setting, state, generator.weights);
    const [losses] = held.hold(() => [tf.stack([first.loss, second.loss])]);
    held.release([
      losses!,
      ...[generator, discriminator].flatMap((network) => Object.values(network).flat()),
      ...(averages ?? []),
    ]);
    return {
      state: { step: state.step + 1, generator, discriminator, ...(averages && { averages }) },
      losses: losses!,
    };
  } finally {
    held.disposeAll();
  }
}

// The losses of a step's two halves, and their gradients by the trained network's weights, for a part of the batch.
import * as tf from '@tensorflow/tfjs-core';
import { discriminatorLoss, generatorLoss, unreported } from './loss';
import { runNetwork, type Rows, type Weights } from '../networks/network';
import { squaredSlopes } from './penalty';
import type { Slice, StepData } from './stepData';
import type { TensorState } from '../tensorState';

/** A loss and its gradients by a network's weights: [loss, gradient, gradient, ...]. */
export type Gradients = (slice: Slice) => tf.Tensor[];

function lossAndGradients(loss: (weights: Weights) => tf.Tensor, weights: Weights): tf.Tensor[] {
  const { value, grads } = tf.valueAndGrads((...tensors) => loss(tensors))([...weights]);
  return [value, ...grads];
}

function joined(some: Rows, others: Rows): Rows {
  const x = tf.concat([some.x, others.x]);
  return some.oneHot && others.oneHot ? { x, oneHot: tf.concat([some.oneHot, others.oneHot]) } : { x };
}

export function discriminatorGradients(
  data: StepData,
  { step, generator, discriminator }: TensorState,
): Gradients {
  const { style, config, blueprint } = data.setting;
  const { batchSize } = config;
  const { penalty } = blueprint.objective;
  const penalised = penalty && (step + 1) % penalty.every === 0;
  return (slice) => {
    const real = data.real(slice);
    const inputs = data.generatorInputs('discriminator', slice);
    const forge = { network: blueprint.generator, weights: generator.weights, rows: inputs, style };
    const rows = joined(real, { ...inputs, x: runNetwork(forge) });
    return lossAndGradients((weights) => {
      const judge = { network: blueprint.discriminator, weights, style };
      const logits = runNetwork({ ...judge, rows, wanted: { weights: true, input: false } });
      const loss = discriminatorLoss(logits, blueprint.objective, 2 * batchSize);
      if (!penalised) return loss;
      const strength = (penalty.weight * penalty.every) / 2;
      const share = tf.mul(squaredSlopes({ ...judge, rows: real }), strength / batchSize) as tf.Scalar;
      return tf.add(loss, unreported(share));
    }, discriminator.weights);
  };
}

/** @param discriminator the other network's weights, which are frozen */
export function generatorGradients(
  data: StepData,
  { generator }: TensorState,
  discriminator: Weights,
): Gradients {
  const { style, config, blueprint } = data.setting;
  return (slice) => {
    const inputs = data.generatorInputs('generator', slice);
    return lossAndGradients((weights) => {
      const forgeries = runNetwork({
        network: blueprint.generator,
        weights,
        rows: inputs,
        wanted: { weights: true, input: false },
        style,
      });
      const logits = runNetwork({
        network: blueprint.discriminator,
        weights: discriminator,
        rows: { ...inputs, x: forgeries },
        wanted: { weights: false, input: true },
        style,
      });
      return generatorLoss(logits, blueprint.objective, config.batchSize);
    }, generator.weights);
  };
}

// Adam as a pure function of its state. Kingma and Ba, "Adam: a method for stochastic optimization" (2015), in the form
// of the last paragraph of their section 2, which is also Keras's: epsilon outside the bias correction.
import * as tf from '@tensorflow/tfjs-core';
import { ADAM_BETA2, ADAM_EPSILON } from '../../../config/trainConfig';
import type { Weights } from '../networks/network';

/** A network and its optimizer's state. Each list is in the order of the weights. */
export interface TrainedNetwork {
  readonly weights: Weights;
  readonly firstMoments: Weights;
  readonly secondMoments: Weights;
}

export interface AdamRates {
  readonly learningRate: number;
  readonly beta1: number;
}

/** One weight after one update. */
export interface UpdatedWeight {
  readonly weight: tf.Tensor;
  readonly firstMoment: tf.Tensor;
  readonly secondMoment: tf.Tensor;
}

interface WeightUpdate {
  readonly network: TrainedNetwork;
  /** The index of the weight. */
  readonly index: number;
  readonly gradient: tf.Tensor;
  /** The update's number, from 1. */
  readonly t: number;
  readonly rates: AdamRates;
}

/** Updates one weight of a network. */
export function adamUpdate({ network, index, gradient, t, rates }: WeightUpdate): UpdatedWeight {
  const { learningRate, beta1 } = rates;
  const rate = (learningRate * Math.sqrt(1 - ADAM_BETA2 ** t)) / (1 - beta1 ** t);
  const firstMoment = tf.add(tf.mul(network.firstMoments[index]!, beta1), tf.mul(gradient, 1 - beta1));
  const secondMoment = tf.add(
    tf.mul(network.secondMoments[index]!, ADAM_BETA2),
    tf.mul(tf.square(gradient), 1 - ADAM_BETA2),
  );
  const update = tf.div(tf.mul(firstMoment, rate), tf.add(tf.sqrt(secondMoment), ADAM_EPSILON));
  return { weight: tf.sub(network.weights[index]!, update), firstMoment, secondMoment };
}

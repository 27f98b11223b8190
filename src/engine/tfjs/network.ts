// The two networks as functions of their weights.
import * as tf from '@tensorflow/tfjs-core';
import type { Network } from '../../plan/blueprint';
import { denseLayer, type GradientsWanted } from './denseLayer';
import { pickRows, type MatMulStyle } from './products';

/** kernel, bias, kernel, bias, ... from the first layer to the last; then the embedding, if there is one. */
export type Weights = readonly tf.Tensor[];

/** What a network is given. */
export interface Rows {
  /** [rows, inputs of the first layer] */
  readonly x: tf.Tensor2D;
  /** [rows, classes]: the labels, where there are any. */
  readonly oneHot?: tf.Tensor2D;
}

/** A network with its input. */
export interface NetworkCall {
  readonly network: Network;
  readonly weights: Weights;
  readonly rows: Rows;
  /** Gradients that will be asked for: of the weights, and of the rows; none by default. */
  readonly wanted?: GradientsWanted;
  readonly style: MatMulStyle;
}

const NO_GRADIENTS: GradientsWanted = { weights: false, input: false };

/** @returns [rows, outputs of the last layer]: images in [-1, 1], or logits */
export function runNetwork(call: NetworkCall): tf.Tensor2D {
  const { network, weights, rows, wanted = NO_GRADIENTS, style } = call;
  let features = rows.x;
  let output = rows.x;
  for (const [index, { activation }] of network.layers.entries()) {
    features = output;
    const kernel = weights[2 * index] as tf.Tensor2D;
    const bias = weights[2 * index + 1] as tf.Tensor1D;
    // Past the first layer the input depends on what gradients are wanted of.
    const needsInput = wanted.input || (wanted.weights && index > 0);
    const layer = { x: features, kernel, bias, activation, style };
    output = denseLayer(layer, { weights: wanted.weights, input: needsInput });
  }
  if (network.labels !== 'projection') return output;
  const embedding = weights[2 * network.layers.length] as tf.Tensor2D;
  const projection = tf.mul(features, pickRows(rows.oneHot!, embedding, style));
  return tf.add(output, tf.sum(projection, 1, true));
}

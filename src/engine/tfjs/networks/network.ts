// The two networks as functions of their weights.
import * as tf from '@tensorflow/tfjs-core';
import type { Network } from '../../../plan/blueprint';
import { inputShape } from '../../../plan/layers';
import { applyLayer, type GradientsWanted } from './layer';
import { pickRows, type MatMulStyle } from './products';

/** kernel, bias, kernel, bias, ... from the first layer to the last; then the embedding, if there is one. */
export type Weights = readonly tf.Tensor[];

/** The input of a network. */
export interface Rows {
  /** [rows, inputs of the first layer] */
  readonly x: tf.Tensor2D;
  /** [rows, classes]: the labels, if there are any. */
  readonly oneHot?: tf.Tensor2D;
}

/** A network with its input. */
export interface NetworkCall {
  readonly network: Network;
  readonly weights: Weights;
  readonly rows: Rows;
  /** The gradients that will be requested: by the weights, and by the input. None by default. */
  readonly wanted?: GradientsWanted;
  readonly style: MatMulStyle;
}

const NO_GRADIENTS: GradientsWanted = { weights: false, input: false };

/** The same rows in another shape. */
const shaped = (rows: tf.Tensor, shape: readonly number[]): tf.Tensor =>
  rows.rank === shape.length + 1 ? rows : tf.reshape(rows, [rows.shape[0], ...shape]);

/** @returns [rows, outputs of the last layer]: images in [-1, 1], or logits */
export function runNetwork(call: NetworkCall): tf.Tensor2D {
  const { network, weights, rows, wanted = NO_GRADIENTS, style } = call;
  let features: tf.Tensor = rows.x;
  let output: tf.Tensor = rows.x;
  for (const [index, layer] of network.layers.entries()) {
    features = shaped(output, inputShape(layer));
    const kernel = weights[2 * index]!;
    const bias = weights[2 * index + 1] as tf.Tensor1D;
    // After the first layer, the input depends on the tensors whose gradients are wanted.
    const needsInput = wanted.input || (wanted.weights && index > 0);
    const layerCall = { layer, x: features, kernel, bias, style };
    output = applyLayer(layerCall, { weights: wanted.weights, input: needsInput });
  }
  const last = shaped(output, [network.layers.at(-1)!.outputs]) as tf.Tensor2D;
  if (network.labels !== 'projection') return last;
  const embedding = weights[2 * network.layers.length] as tf.Tensor2D;
  const projection = tf.mul(features, pickRows(rows.oneHot!, embedding, style));
  return tf.add(last, tf.sum(projection, 1, true));
}

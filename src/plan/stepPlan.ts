// How a run computes: tensors, and operations on them in order. The fused engines compile such a plan, and a float64
// interpreter (src/testing) runs it directly. A plan is no general compute graph: it has only the operations that a
// step of these networks needs, each with its gradient written out.
//
// A batch is divided into parts of one size, the batch size: real images, forgeries, and so on. Every tensor of a plan
// is [parts * rows, columns]. Operations work on whole parts, so that an engine may pad each part.
import type { NetworkName } from '../config/networks';
import type { TrainConfig } from '../config/trainConfig';
import type { Activation, Layer } from './layers';
import type { Stream } from './streams';

export interface Tensor {
  readonly name: string;
  readonly parts: number;
  /** Numbers in a row. */
  readonly columns: number;
}

/** Some parts of a tensor, with all columns or with some. */
export interface View {
  readonly tensor: Tensor;
  readonly firstPart: number;
  readonly parts: number;
  readonly firstColumn: number;
  readonly columns: number;
}

/**
 * Which of a network's weights are meant: those before the step's update, those after it, or their average. No plan
 * reads `before` once `after` exists, so an engine that updates in place need not distinguish the two.
 */
export type WeightsState = 'before' | 'after' | 'average';

export interface LayerWeights {
  readonly network: NetworkName;
  readonly layer: Layer;
  readonly state: WeightsState;
}

/** The goal that decides a logit's loss. */
export type Goal =
  /** The discriminator's goals: it shall recognise real images as real and forgeries as fake. */
  | 'real'
  | 'fake'
  /** The generator's goal: its forgeries shall be taken for real. */
  | 'taken-for-real'
  /** No loss: the gradient of the logit itself, for the gradient penalty. */
  | 'slope';

/** Standard normal numbers: the stream's elements, row by row. */
export interface Noise {
  readonly kind: 'noise';
  readonly stream: Stream;
  readonly output: View;
}

/** Real images, drawn with replacement, and their labels. */
export interface Images {
  readonly kind: 'images';
  readonly stream: Stream;
  readonly output: View;
  /** [rows, 1], whole numbers. Each part of the view gets the same labels. */
  readonly labels?: View;
}

/** Labels of forgeries, drawn uniformly. */
export interface Labels {
  readonly kind: 'labels';
  readonly stream: Stream;
  /** [rows, 1], whole numbers. */
  readonly labels: View;
  /** [rows, classes]: 1 in the label's column, 0 elsewhere. */
  readonly oneHot: View;
}

/**
 * activation(input kernel + bias). With `slopesOf` it is the derivative of that: the change of the output for a small
 * change of the input.
 */
export interface Apply {
  readonly kind: 'apply';
  readonly weights: LayerWeights;
  readonly input: View;
  readonly output: View;
  /** The layer's outputs at the point of the derivative: the result is (input kernel) * activation'(there). */
  readonly slopesOf?: View;
}

/** gradient kernel^T, times the slope of the activation that made the layer's input, if there is one. */
export interface ApplyBack {
  readonly kind: 'applyBack';
  readonly weights: LayerWeights;
  /** Before the layer's own activation. */
  readonly gradient: View;
  readonly output: View;
  readonly through?: { readonly activation: Activation; readonly activated: View };
}

/**
 * The discriminator's last layer, from its input to the loss and back: logit = input . (kernel + embedding[label]) +
 * bias. Each part has one goal.
 */
export interface Head {
  readonly kind: 'head';
  readonly weights: LayerWeights;
  readonly goals: readonly Goal[];
  readonly loss: TrainConfig['loss'];
  readonly realLabel: number;
  /** The weight of a row's loss: one over the rows of the mean. For `slope` it is the logit's gradient. */
  readonly scale: number;
  readonly input: View;
  readonly labels?: View;
  /** [rows, 1]: each row's loss. Absent for `slope`. */
  readonly losses?: View;
  /** [rows, 1]: the gradient by the logits. */
  readonly logitGradient: View;
  /** The gradient by the input, times the slope of the LeakyReLU that made the input. */
  readonly gradient: View;
}

/** Adam updates a layer's kernel by input^T gradient, and its bias by the sum of the gradient's rows. */
export interface Update {
  readonly kind: 'update';
  readonly network: NetworkName;
  readonly layer: Layer;
  readonly input: View;
  readonly gradient: View;
  /** The parts of `gradient` that count for the bias: all but the penalty's. */
  readonly biasGradient: View;
  /** Whether the average of the weights moves towards the updated weights. */
  readonly averaged: boolean;
}

/** Adam updates the discriminator's embedding: each class by the sum of logitGradient * features over its rows. */
export interface UpdateEmbedding {
  readonly kind: 'updateEmbedding';
  readonly network: NetworkName;
  /** The layer to whose kernel the embedding is added. */
  readonly layer: Layer;
  readonly features: View;
  readonly logitGradient: View;
  readonly labels: View;
}

export type Operation = Noise | Images | Labels | Apply | ApplyBack | Head | Update | UpdateEmbedding;

export interface Plan {
  /** Rows of each part: the batch size. */
  readonly rows: number;
  readonly operations: readonly Operation[];
}

/** Some parts of a tensor, from `firstPart` on: by default all of them. */
export const viewOf = (tensor: Tensor, firstPart = 0, parts = tensor.parts - firstPart): View => ({
  tensor,
  firstPart,
  parts,
  firstColumn: 0,
  columns: tensor.columns,
});

/** Some of a view's columns. */
export const columnsOf = (view: View, firstColumn: number, columns: number): View => ({
  ...view,
  firstColumn: view.firstColumn + firstColumn,
  columns,
});

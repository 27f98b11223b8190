// How a run computes: tensors, and operations on them in order. The fused engines compile it, and a float64 interpreter
// (src/testing) runs it as it stands. What it is not: a graph that anything could be expressed in. It has the
// operations that a step of these networks needs, each with its gradient written out.
//
// A batch is cut into parts of one size, the batch size: real images, forgeries, and so on. All tensors of a plan are
// [parts * rows, columns], and operations work on whole parts, so that an engine may pad a part as it likes.
import type { NetworkName } from '../config/networks';
import type { TrainConfig } from '../config/trainConfig';
import type { Activation, Layer } from './blueprint';
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
 * Which of a network's weights: as the step found them, as its update leaves them, or their average. An engine that
 * updates in place need not tell the first two apart: no plan reads the one after the other is there.
 */
export type WeightsState = 'before' | 'after' | 'average';

export interface LayerWeights {
  readonly network: NetworkName;
  readonly layer: Layer;
  readonly state: WeightsState;
}

/** What a logit is judged by. */
export type Goal =
  /** The discriminator's: real images are to be known as real, forgeries as fake. */
  | 'real'
  | 'fake'
  /** The generator's: forgeries are to be taken for real. */
  | 'taken-for-real'
  /** No loss: the logit's own slope, for the gradient penalty. */
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
  /** [rows, 1], whole numbers: the same in each part. */
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

/** activation(input kernel + bias). With `slopesOf`, how the output answers to a small change of the input instead. */
export interface Apply {
  readonly kind: 'apply';
  readonly weights: LayerWeights;
  readonly input: View;
  readonly output: View;
  /** The layer's outputs where the change takes place: (input kernel) * activation'(there). */
  readonly slopesOf?: View;
}

/** (gradient kernel^T), and through the activation that made the layer's input, if one did. */
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
 * bias. One goal for each part.
 */
export interface Head {
  readonly kind: 'head';
  readonly weights: LayerWeights;
  readonly goals: readonly Goal[];
  readonly loss: TrainConfig['loss'];
  readonly realLabel: number;
  /** What each row's loss counts: one over the rows of the mean. For `slope`, the logit's gradient. */
  readonly scale: number;
  readonly input: View;
  readonly labels?: View;
  /** [rows, 1]: each row's loss. None for `slope`. */
  readonly losses?: View;
  /** [rows, 1]: the gradient by the logits. */
  readonly logitGradient: View;
  /** The gradient by the input, through the activation that made it, a LeakyReLU. */
  readonly gradient: View;
}

/** Adam on a layer's kernel by input^T gradient, and on its bias by the gradient's sum. */
export interface Update {
  readonly kind: 'update';
  readonly network: NetworkName;
  readonly layer: Layer;
  readonly input: View;
  readonly gradient: View;
  /** The part of `gradient` that the bias has: a penalty's gradient is none of its. */
  readonly biasGradient: View;
  /** Whether the weights' average moves towards what they have become. */
  readonly averaged: boolean;
}

/** Adam on the discriminator's embedding: of each class by the sum of its rows of logitGradient * features. */
export interface UpdateEmbedding {
  readonly kind: 'updateEmbedding';
  readonly network: NetworkName;
  /** Whose kernel the embedding is added to. */
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

/** Some parts of a tensor: from one on, all by default. */
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

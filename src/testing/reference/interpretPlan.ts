// Runs a plan's operations in float64, one after another. The engines that compile plans are compared with it. It is
// written to be read, not to be fast. gradients.test.ts shows that its gradients are those of the losses in
// objective.ts.
import type { TrainConfig } from '../../config/trainConfig';
import type {
  Apply,
  ApplyBack,
  Head,
  Images,
  Labels,
  LayerWeights as PlannedWeights,
  Noise,
  Operation,
  Plan,
  Tensor,
  Update,
  UpdateEmbedding,
} from '../../plan/stepPlan';
import { viewOf } from '../../plan/stepPlan';
import type { Stream } from '../../plan/streams';
import { embeddingName } from '../../plan/weights';
import { drawImages, drawIndices, drawNormal, oneHot, type Draw, type TrainingData } from './draws';
import { applyLayer, biasGradient, productOf, slopeAt, throughActivation, type LayerWeights } from './layers';
import { lossAt } from './losses';
import { dot, rowOf, zeros, type Matrix } from './matrix';
import type { ReferenceState } from './referenceState';
import { TensorMemory } from './tensorMemory';
import { WeightVersions } from './weightVersions';

/** What the run of a plan depends on. */
export interface Surroundings {
  /** The seed, the optimizers' settings and the averaging are used. */
  readonly config: TrainConfig;
  readonly state: ReferenceState;
  /** For plans that draw images. */
  readonly data?: TrainingData;
  /** Tensors that are filled before: [parts * rows, columns]. */
  readonly filled?: ReadonlyMap<Tensor, Matrix>;
}

export interface PlanResult {
  /** The tensors after the operations: [parts * rows, columns]. Values that were not written are NaN. */
  readonly read: (tensor: Tensor) => Matrix;
  /** The state one step later. */
  readonly state: ReferenceState;
}

const column = (values: ArrayLike<number>): Matrix => ({
  rows: values.length,
  columns: 1,
  values: Float64Array.from(values),
});

class Interpreter {
  readonly tensors: TensorMemory;
  readonly weights: WeightVersions;
  readonly #rows: number;
  readonly #surroundings: Surroundings;

  constructor(rows: number, surroundings: Surroundings) {
    this.#rows = rows;
    this.#surroundings = surroundings;
    this.tensors = new TensorMemory(rows);
    this.weights = new WeightVersions(surroundings.config, surroundings.state);
    for (const [tensor, matrix] of surroundings.filled ?? []) this.tensors.write(viewOf(tensor), matrix);
  }

  run(operation: Operation): void {
    switch (operation.kind) {
      case 'noise':
        return this.#noise(operation);
      case 'images':
        return this.#images(operation);
      case 'labels':
        return this.#labels(operation);
      case 'apply':
        return this.#apply(operation);
      case 'applyBack':
        return this.#applyBack(operation);
      case 'head':
        return this.#head(operation);
      case 'update':
        return this.#update(operation);
      case 'updateEmbedding':
        return this.#updateEmbedding(operation);
      default:
        return operation satisfies never;
    }
  }

  #draw(stream: Stream): Draw {
    const { config, state } = this.#surroundings;
    return { seed: config.seed, step: state.step, stream };
  }

  #noise({ stream, output }: Noise): void {
    this.tensors.write(output, drawNormal(this.#draw(stream), this.#rows, output.columns));
  }

  #images({ stream, output, labels }: Images): void {
    const drawn = drawImages(this.#draw(stream), this.#rows, this.#surroundings.data!);
    this.tensors.write(output, drawn.images);
    if (labels)
      for (let part = 0; part < labels.parts; part += 1)
        this.tensors.write(viewOf(labels.tensor, labels.firstPart + part, 1), column(drawn.labels!));
  }

  #labels({ stream, labels, oneHot: output }: Labels): void {
    const drawn = drawIndices(this.#draw(stream), this.#rows, output.columns);
    this.tensors.write(labels, column(drawn));
    this.tensors.write(output, oneHot(drawn, output.columns));
  }

  #weightsOf({ network, layer, state }: PlannedWeights): LayerWeights {
    const get = (what: string) => this.weights.get(`${network}/${layer.name}/${what}`, state);
    return { kernel: get('kernel'), bias: get('bias') };
  }

  #apply({ weights, input, output, slopesOf }: Apply): void {
    const { layer } = weights;
    const x = this.tensors.read(input);
    const layerWeights = this.#weightsOf(weights);
    const y = slopesOf
      ? throughActivation(
          layer.activation,
          productOf(layer).forward(x, layerWeights.kernel),
          this.tensors.read(slopesOf),
        )
      : applyLayer(layer, layerWeights, x);
    this.tensors.write(output, y);
  }

  #applyBack({ weights, gradient, output, through }: ApplyBack): void {
    const { kernel } = this.#weightsOf(weights);
    const byInput = productOf(weights.layer).inputGradient(this.tensors.read(gradient), kernel);
    const before = through
      ? throughActivation(through.activation, byInput, this.tensors.read(through.activated))
      : byInput;
    this.tensors.write(output, before);
  }

  /** The factors of each row's features: [rows, features]. */
  #headKernels({ weights, input, labels }: Head): Matrix {
    const { kernel } = this.#weightsOf(weights);
    const kernels = zeros(input.parts * this.#rows, kernel.length);
    for (let row = 0; row < kernels.rows; row += 1) rowOf(kernels, row).set(kernel);
    if (!labels) return kernels;
    const embedding = this.weights.get(embeddingName(weights.network), weights.state);
    for (const [row, label] of this.tensors.read(labels).values.entries()) {
      const added = embedding.subarray(label * kernel.length, (label + 1) * kernel.length);
      rowOf(kernels, row).set(kernel.map((value, i) => value + added[i]!));
    }
    return kernels;
  }

  #head(operation: Head): void {
    const { weights, goals, scale, input, losses, logitGradient, gradient } = operation;
    const x = this.tensors.read(input);
    const kernels = this.#headKernels(operation);
    const [bias] = this.#weightsOf(weights).bias;
    const judged = Array.from({ length: x.rows }, (_, row) => {
      const logit = bias! + dot(rowOf(x, row), rowOf(kernels, row));
      return lossAt(logit, goals[Math.floor(row / this.#rows)]!, operation);
    });
    if (losses) this.tensors.write(losses, column(judged.map(({ loss }) => loss)));
    const slopes = judged.map(({ slope }) => slope * scale);
    this.tensors.write(logitGradient, column(slopes));
    const byInput = zeros(x.rows, x.columns);
    x.values.forEach((y, i) => {
      const slope = slopes[Math.floor(i / x.columns)]!;
      byInput.values[i] = slope * kernels.values[i]! * slopeAt('leakyRelu', y);
    });
    this.tensors.write(gradient, byInput);
  }

  #update({ network, layer, input, gradient, biasGradient: biasView, averaged }: Update): void {
    const name = `${network}/${layer.name}`;
    const byKernel = productOf(layer).kernelGradient(this.tensors.read(input), this.tensors.read(gradient));
    this.weights.update(network, `${name}/kernel`, byKernel, averaged);
    const { length } = this.weights.get(`${name}/bias`, 'before');
    const byBias = biasGradient(length, this.tensors.read(biasView));
    this.weights.update(network, `${name}/bias`, byBias, averaged);
  }

  #updateEmbedding({ network, features, logitGradient, labels }: UpdateEmbedding): void {
    const name = embeddingName(network);
    const x = this.tensors.read(features);
    const slopes = this.tensors.read(logitGradient).values;
    const labelOf = this.tensors.read(labels).values;
    const byEmbedding = new Float64Array(this.weights.get(name, 'before').length);
    x.values.forEach((value, i) => {
      const row = Math.floor(i / x.columns);
      byEmbedding[labelOf[row]! * x.columns + (i % x.columns)]! += slopes[row]! * value;
    });
    this.weights.update(network, name, byEmbedding, false);
  }
}

/** Runs a plan's operations in their order. */
export function interpretPlan({ rows, operations }: Plan, surroundings: Surroundings): PlanResult {
  const interpreter = new Interpreter(rows, surroundings);
  for (const operation of operations) interpreter.run(operation);
  return {
    read: (tensor) => interpreter.tensors.read(viewOf(tensor)),
    state: interpreter.weights.after(),
  };
}

// One training step, cut into slices so that events can be handled in between. Both halves add up gradients
// over parts of the batch (a single part where the device is fast enough), then let Adam update weight by weight.
import * as tf from '@tensorflow/tfjs-core';
import { IMAGE_SIZE } from '../../config/datasets';
import type { NetworkName } from '../../config/networks';
import { networkOf, type DenseLayer } from '../../plan/blueprint';
import type { TrainConfig } from '../../config/trainConfig';
import { gatherImages } from '../../data/gatherImages';
import { STREAM, type Stream } from '../../plan/streams';
import { drawIndices, drawNormal } from '../../random/draw';
import { adamUpdate, type AdamRates, type TrainedNetwork } from './adam';
import type { MatMulStyle } from './denseLayer';
import { HeldTensors } from './heldTensors';
import { crossEntropy } from './loss';
import { runNetwork, type Weights } from './network';
import type { TensorState } from './tensorState';

/** What stays the same from step to step. */
export interface StepSetting {
  readonly config: TrainConfig;
  readonly images: Uint8Array;
  readonly style: MatMulStyle;
  /** Rows of the batch that one slice works on. */
  readonly rowsPerSlice: number;
}

export interface StepResult {
  /** The state after the step; the caller owns its tensors. */
  readonly state: TensorState;
  /** [2]: the discriminator's and the generator's loss. The caller's, too. */
  readonly losses: tf.Tensor;
}

/** The rows `from` to `to` of the batch. */
interface Rows {
  readonly from: number;
  readonly to: number;
}

/** Everything one step draws and needs at hand. */
class StepData {
  readonly setting: StepSetting;
  readonly generator: readonly DenseLayer[];
  readonly discriminator: readonly DenseLayer[];
  readonly #latents: Partial<Record<Stream, Float32Array>> = {};
  readonly #step: number;
  readonly #indices: Int32Array;

  constructor(setting: StepSetting, step: number) {
    const { config, images } = setting;
    this.setting = setting;
    this.#step = step;
    this.generator = networkOf('generator', config).layers;
    this.discriminator = networkOf('discriminator', config).layers;
    const imageCount = images.length / IMAGE_SIZE;
    this.#indices = drawIndices(config.seed, step, STREAM.realIndices, config.batchSize, imageCount);
  }

  /** [rows, latentSize] */
  latent(stream: Stream, { from, to }: Rows): tf.Tensor2D {
    const { seed, batchSize, latentSize } = this.setting.config;
    const all = (this.#latents[stream] ??= drawNormal(seed, this.#step, stream, batchSize * latentSize));
    return tf.tensor2d(all.subarray(from * latentSize, to * latentSize), [to - from, latentSize]);
  }

  /** [rows, 784] */
  real({ from, to }: Rows): tf.Tensor2D {
    const rows = gatherImages(this.setting.images, this.#indices.subarray(from, to));
    return tf.tensor2d(rows, [to - from, IMAGE_SIZE]);
  }
}

/** A loss and its gradients by a network's weights, over some rows: [loss, gradient, gradient, ...]. */
type Gradients = (rows: Rows) => tf.Tensor[];

function lossAndGradients(loss: (weights: Weights) => tf.Tensor, weights: Weights): tf.Tensor[] {
  const { value, grads } = tf.valueAndGrads((...tensors) => loss(tensors))([...weights]);
  return [value, ...grads];
}

function discriminatorGradients(data: StepData, state: TensorState): Gradients {
  const { style, config } = data.setting;
  return (rows) => {
    const latent = data.latent(STREAM.discriminatorNoise, rows);
    const { weights: generator } = state.generator;
    const fake = runNetwork({ layers: data.generator, weights: generator, x: latent, style });
    const x = tf.concat([data.real(rows), fake]);
    const count = rows.to - rows.from;
    const labels = tf.concat([tf.ones([count, 1]), tf.zeros([count, 1])]) as tf.Tensor2D;
    return lossAndGradients((weights) => {
      const wanted = { weights: true, input: false };
      const logits = runNetwork({ layers: data.discriminator, weights, x, wanted, style });
      return crossEntropy(logits, labels, 2 * config.batchSize);
    }, state.discriminator.weights);
  };
}

function generatorGradients(data: StepData, generator: TrainedNetwork, discriminator: Weights): Gradients {
  const { style, config } = data.setting;
  return (rows) => {
    const latent = data.latent(STREAM.generatorNoise, rows);
    const labels = tf.ones([rows.to - rows.from, 1]) as tf.Tensor2D;
    return lossAndGradients((weights) => {
      const fake = runNetwork({
        layers: data.generator,
        weights,
        x: latent,
        wanted: { weights: true, input: false },
        style,
      });
      const logits = runNetwork({
        layers: data.discriminator,
        weights: discriminator,
        x: fake,
        wanted: { weights: false, input: true },
        style,
      });
      return crossEntropy(logits, labels, config.batchSize);
    }, generator.weights);
  };
}

/** Adds the gradients of all parts of the batch up. */
function* overSlices(held: HeldTensors, { setting }: StepData, gradients: Gradients) {
  const { rowsPerSlice, config } = setting;
  let sum: tf.Tensor[] | undefined;
  for (let from = 0; from < config.batchSize; from += rowsPerSlice) {
    const rows = { from, to: Math.min(from + rowsPerSlice, config.batchSize) };
    const before = sum;
    sum = held.hold(() => {
      const part = gradients(rows);
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

interface NetworkUpdate {
  readonly name: NetworkName;
  /** Before it. */
  readonly state: TensorState;
  readonly gradients: readonly tf.Tensor[];
}

/** Lets Adam update every weight of one of the state's networks. */
function* updated(
  held: HeldTensors,
  { config, rowsPerSlice }: StepSetting,
  { name, state, gradients }: NetworkUpdate,
) {
  const rates = RATES[name](config);
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
    // Where the batch is too much for one slice, the weights are as well.
    if (rowsPerSlice < config.batchSize) yield;
  }
  held.drop(gradients);
  return result;
}

/**
 * The step after `state`, which it leaves as it is. Whoever stops it early (`return()` on the iterator) is rid of all
 * it held.
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
    const second = yield* overSlices(held, data, generatorGradients(data, state.generator, weights));
    const generator = yield* updated(held, setting, {
      name: 'generator',
      state,
      gradients: second.gradients,
    });
    const [losses] = held.hold(() => [tf.stack([first.loss, second.loss])]);
    held.release([
      losses!,
      ...[generator, discriminator].flatMap((network) => Object.values(network).flat()),
    ]);
    return { state: { step: state.step + 1, generator, discriminator }, losses: losses! };
  } finally {
    held.disposeAll();
  }
}

// Everything that one training step draws, for any part of its batch.
import * as tf from '@tensorflow/tfjs-core';
import { IMAGE_SIZE } from '../../../config/datasets';
import type { NetworkName } from '../../../config/networks';
import type { TrainConfig } from '../../../config/trainConfig';
import { gatherImages } from '../../../data/gatherImages';
import type { Blueprint } from '../../../plan/blueprint';
import { STREAM, type Stream } from '../../../plan/streams';
import { drawIndices, drawNormal } from '../../../random/draw';
import type { Rows } from '../networks/network';
import type { MatMulStyle } from '../networks/products';

/** The things that are the same in every step. */
export interface StepSetting {
  readonly config: TrainConfig;
  readonly blueprint: Blueprint;
  readonly images: Uint8Array;
  /** The labels of the images, if the networks take labels. */
  readonly labels?: Uint8Array | undefined;
  readonly style: MatMulStyle;
  /** The rows of the batch in one slice. */
  readonly rowsPerSlice: number;
}

/** The rows `from` to `to` of the batch. */
export interface Slice {
  readonly from: number;
  readonly to: number;
}

/** The random streams of forgeries, in each network's half of the step. */
const STREAMS: Readonly<Record<NetworkName, { readonly noise: Stream; readonly labels: Stream }>> = {
  discriminator: { noise: STREAM.discriminatorNoise, labels: STREAM.discriminatorLabels },
  generator: { noise: STREAM.generatorNoise, labels: STREAM.generatorLabels },
};

export class StepData {
  readonly setting: StepSetting;
  readonly #step: number;
  readonly #indices: Int32Array;
  readonly #latents: Partial<Record<NetworkName, Float32Array>> = {};
  readonly #labels: Partial<Record<NetworkName, Int32Array>> = {};

  constructor(setting: StepSetting, step: number) {
    this.setting = setting;
    this.#step = step;
    this.#indices = this.#drawIndices(STREAM.realIndices, setting.images.length / IMAGE_SIZE);
  }

  #drawIndices(stream: Stream, limit: number): Int32Array {
    const { seed, batchSize } = this.setting.config;
    return drawIndices(seed, this.#step, stream, batchSize, limit);
  }

  /** The generator's input. */
  generatorInputs(half: NetworkName, slice: Slice): Rows {
    const latent = this.#latent(half, slice);
    const { classes } = this.setting.blueprint;
    if (classes === 0) return { x: latent };
    const labels = (this.#labels[half] ??= this.#drawIndices(STREAMS[half].labels, classes));
    const oneHot = this.#oneHot(labels.subarray(slice.from, slice.to));
    return { x: tf.concat([latent, oneHot], 1), oneHot };
  }

  /** [rows, latentSize] */
  #latent(half: NetworkName, { from, to }: Slice): tf.Tensor2D {
    const { seed, batchSize, latentSize } = this.setting.config;
    const { noise } = STREAMS[half];
    const all = (this.#latents[half] ??= drawNormal(seed, this.#step, noise, batchSize * latentSize));
    return tf.tensor2d(all.subarray(from * latentSize, to * latentSize), [to - from, latentSize]);
  }

  /** Real images. */
  real({ from, to }: Slice): Rows {
    const { images, labels, blueprint } = this.setting;
    const indices = this.#indices.subarray(from, to);
    const x = tf.tensor2d(gatherImages(images, indices), [to - from, IMAGE_SIZE]);
    if (blueprint.classes === 0) return { x };
    return { x, oneHot: this.#oneHot(indices.map((image) => labels![image]!)) };
  }

  /** [rows, classes] */
  #oneHot(labels: Int32Array): tf.Tensor2D {
    const { classes } = this.setting.blueprint;
    const values = new Float32Array(labels.length * classes);
    for (const [row, label] of labels.entries()) values[row * classes + label] = 1;
    return tf.tensor2d(values, [labels.length, classes]);
  }
}

// The judge at work: features and digits of images, by tfjs on the backend that is set. Convolutions are tfjs's own.
import * as tf from '@tensorflow/tfjs-core';
import { IMAGE_SIDE, IMAGE_SIZE } from '../../config/datasets';
import { CLASSES } from '../../plan/blueprint';
import { CONVOLUTIONS, DENSE, FEATURES, JUDGE_TENSORS, type Convolution, type Dense } from './layers';

/** Large enough for speed, small enough that a phone has the memory. */
const BATCH = 125;

/** What the judge sees in images. */
export interface Judgement {
  readonly images: number;
  /** images * 64. */
  readonly features: Float32Array;
  /** images * 10: how probable it holds each digit. */
  readonly probabilities: Float32Array;
}

export class JudgeNetwork {
  readonly #weights: ReadonlyMap<string, tf.Tensor>;

  /** @param weights by the names of `JUDGE_TENSORS` */
  constructor(weights: ReadonlyMap<string, Float32Array>) {
    this.#weights = new Map(
      JUDGE_TENSORS.map(({ name, shape }) => [name, tf.tensor(weights.get(name)!, [...shape], 'float32')]),
    );
  }

  /**
   * @param pixels images of 784 bytes, from 0 (background) to 255 (ink)
   * @param between is waited for between two batches
   */
  async judge(pixels: Uint8Array, between?: () => Promise<void>): Promise<Judgement> {
    const images = pixels.length / IMAGE_SIZE;
    const features = new Float32Array(images * FEATURES);
    const probabilities = new Float32Array(images * CLASSES);
    for (let first = 0; first < images; first += BATCH) {
      if (first > 0) await between?.();
      const batch = pixels.subarray(first * IMAGE_SIZE, (first + BATCH) * IMAGE_SIZE);
      const judged = tf.tidy(() => this.#judgeBatch(batch));
      features.set(await judged.features.data<'float32'>(), first * FEATURES);
      probabilities.set(await judged.probabilities.data<'float32'>(), first * CLASSES);
      tf.dispose(Object.values(judged));
    }
    return { images, features, probabilities };
  }

  #judgeBatch(pixels: Uint8Array): { features: tf.Tensor2D; probabilities: tf.Tensor2D } {
    const images = pixels.length / IMAGE_SIZE;
    const shape: [number, number, number, number] = [images, IMAGE_SIDE, IMAGE_SIDE, 1];
    let x = tf.tensor4d(
      Float32Array.from(pixels, (byte) => byte / 255),
      shape,
    );
    for (const convolution of CONVOLUTIONS) x = this.#convolve(x, convolution);
    const flat = tf.reshape(x, [images, DENSE.features.inputs]) as tf.Tensor2D;
    const features = this.#multiply(flat, DENSE.features, 'relu');
    const logits = this.#multiply(features, DENSE.logits, 'linear');
    return { features, probabilities: tf.softmax(logits) };
  }

  #convolve(x: tf.Tensor4D, { name, stride, pad }: Convolution): tf.Tensor4D {
    return tf.fused.conv2d({
      x,
      filter: this.#weights.get(`${name}/kernel`) as tf.Tensor4D,
      bias: this.#weights.get(`${name}/bias`)!,
      strides: stride,
      // Here `same` is one row and column on each side.
      pad: pad === 0 ? 'valid' : 'same',
      activation: 'relu',
    });
  }

  #multiply(a: tf.Tensor2D, { name }: Dense, activation: 'relu' | 'linear'): tf.Tensor2D {
    const [b, bias] = [`${name}/kernel`, `${name}/bias`].map((weight) => this.#weights.get(weight)!);
    return tf.fused.matMul({ a, b: b as tf.Tensor2D, bias: bias!, activation }) as tf.Tensor2D;
  }

  dispose(): void {
    tf.dispose([...this.#weights.values()]);
  }
}

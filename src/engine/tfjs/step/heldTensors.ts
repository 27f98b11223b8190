// Tensors that live longer than one `tidy` but shorter than a state. A step that is divided into slices keeps its
// intermediate tensors here, and all are disposed however the step ends.
import * as tf from '@tensorflow/tfjs-core';

export class HeldTensors {
  readonly #tensors = new Set<tf.Tensor>();

  /** Computes inside a `tidy` and holds the results. */
  hold(compute: () => tf.Tensor[]): tf.Tensor[] {
    const tensors = tf.tidy(compute);
    for (const tensor of tensors) this.#tensors.add(tf.keep(tensor));
    return tensors;
  }

  /** Disposes some of the held tensors now. */
  drop(tensors: readonly tf.Tensor[]): void {
    this.release(tensors);
    tf.dispose([...tensors]);
  }

  /** Passes some of the held tensors to the caller. */
  release(tensors: readonly tf.Tensor[]): void {
    for (const tensor of tensors) this.#tensors.delete(tensor);
  }

  disposeAll(): void {
    this.drop([...this.#tensors]);
  }
}

// Tensors that live longer than one `tidy` and shorter than a state: a step that is cut into slices keeps what it
// has so far here, and lets go of all of it however it ends.
import * as tf from '@tensorflow/tfjs-core';

export class HeldTensors {
  readonly #tensors = new Set<tf.Tensor>();

  /** Computes inside a `tidy` and holds what comes out. */
  hold(compute: () => tf.Tensor[]): tf.Tensor[] {
    const tensors = tf.tidy(compute);
    for (const tensor of tensors) this.#tensors.add(tf.keep(tensor));
    return tensors;
  }

  /** Disposes some of what is held now. */
  drop(tensors: readonly tf.Tensor[]): void {
    this.release(tensors);
    tf.dispose([...tensors]);
  }

  /** Hands some of what is held over to the caller. */
  release(tensors: readonly tf.Tensor[]): void {
    for (const tensor of tensors) this.#tensors.delete(tensor);
  }

  disposeAll(): void {
    this.drop([...this.#tensors]);
  }
}

// Sets a tfjs backend for the models if none is set. Our own engines run without a backend, but tfjs cannot build a
// model without one. The plain CPU backend suffices: models only hold weights here and draw a picture now and then.
import * as tf from '@tensorflow/tfjs-core';

export async function ensureBackend(): Promise<void> {
  // `tf.backend()` would make tfjs look for a backend, and fail permanently.
  if (tf.getBackend()) return;
  await import('@tensorflow/tfjs-backend-cpu');
  await tf.setBackend('cpu');
}

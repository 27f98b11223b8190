// A backend for the tfjs models where none is set: engines of our own train without one, but a model cannot even be
// built without. The plain one serves, since models only hold weights here and now and then draw a picture.
import * as tf from '@tensorflow/tfjs-core';

export async function ensureBackend(): Promise<void> {
  // Whoever reads `tf.backend()` instead makes tfjs look for a backend, and fail for good.
  if (tf.getBackend()) return;
  await import('@tensorflow/tfjs-backend-cpu');
  await tf.setBackend('cpu');
}

// Registers the gradients of the tfjs operations through which a step is differentiated. tfjs has none unless all of
// them are imported with everything that they use (dist/register_all_gradients). A few are imported here, as in tfjs's
// tool for custom bundles.
import * as tf from '@tensorflow/tfjs-core';
import { addGradConfig } from '@tensorflow/tfjs-core/dist/gradients/Add_grad';
import { castGradConfig } from '@tensorflow/tfjs-core/dist/gradients/Cast_grad';
import { multiplyGradConfig } from '@tensorflow/tfjs-core/dist/gradients/Multiply_grad';
import { reluGradConfig } from '@tensorflow/tfjs-core/dist/gradients/Relu_grad';
import { reshapeGradConfig } from '@tensorflow/tfjs-core/dist/gradients/Reshape_grad';
import { squareGradConfig } from '@tensorflow/tfjs-core/dist/gradients/Square_grad';
import { sumGradConfig } from '@tensorflow/tfjs-core/dist/gradients/Sum_grad';

const GRADIENTS = [
  addGradConfig,
  castGradConfig,
  multiplyGradConfig,
  reluGradConfig,
  reshapeGradConfig,
  squareGradConfig,
  sumGradConfig,
];

/** To be called before anything is differentiated. Further calls have no effect. */
export function registerGradients(): void {
  for (const gradient of GRADIENTS) tf.registerGradient(gradient);
}

// The gradients of tfjs's own operations that a step is differentiated through, beside those of operations with
// gradients of their own. tfjs has none unless all of them are imported with everything they take
// (dist/register_all_gradients); a few are imported as its tool for custom bundles does it.
import * as tf from '@tensorflow/tfjs-core';
import { addGradConfig } from '@tensorflow/tfjs-core/dist/gradients/Add_grad';
import { castGradConfig } from '@tensorflow/tfjs-core/dist/gradients/Cast_grad';
import { multiplyGradConfig } from '@tensorflow/tfjs-core/dist/gradients/Multiply_grad';
import { reluGradConfig } from '@tensorflow/tfjs-core/dist/gradients/Relu_grad';
import { squareGradConfig } from '@tensorflow/tfjs-core/dist/gradients/Square_grad';
import { sumGradConfig } from '@tensorflow/tfjs-core/dist/gradients/Sum_grad';

const GRADIENTS = [
  addGradConfig,
  castGradConfig,
  multiplyGradConfig,
  reluGradConfig,
  squareGradConfig,
  sumGradConfig,
];

/** To be called before anything is differentiated; again is no matter. */
export function registerGradients(): void {
  for (const gradient of GRADIENTS) tf.registerGradient(gradient);
}

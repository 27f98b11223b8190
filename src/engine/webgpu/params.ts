// What a run is decided by, as its shaders read it: seed, then learning rate, beta1, 1 - beta1 and ln beta1 for the
// discriminator and the generator.
import type { TrainConfig } from '../../config/trainConfig';
import { PARAMS_BYTES } from './bufferSizes';

/** exp of it is zero in float32: stands for ln 0. */
const LOG_OF_ZERO = -200;

export function paramWords(config: TrainConfig): Uint32Array<ArrayBuffer> {
  const bytes = new ArrayBuffer(PARAMS_BYTES);
  const adam = (learningRate: number, beta1: number): readonly number[] => [
    learningRate,
    beta1,
    1 - beta1,
    Math.max(LOG_OF_ZERO, Math.log(beta1)),
  ];
  new Uint32Array(bytes).set([config.seed >>> 0, Math.floor(config.seed / 2 ** 32)]);
  new Float32Array(bytes).set(
    [
      ...adam(config.discriminatorLearningRate, config.discriminatorBeta1),
      ...adam(config.generatorLearningRate, config.generatorBeta1),
    ],
    4,
  );
  return new Uint32Array(bytes);
}

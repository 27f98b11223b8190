// The parameters of a run's random numbers and rates, for the shader that draws.
import type { TrainConfig } from '../../../config/trainConfig';
import { UniformStruct } from './uniformStruct';

export const PARAMS = new UniformStruct('Params', {
  seedLow: 'u32',
  seedHigh: 'u32',
  /** The least share of itself that the average gives up in a step: 1 - averaging. */
  averagingRest: 'f32',
  discriminatorLearningRate: 'f32',
  discriminatorBeta1: 'f32',
  discriminatorBeta1Rest: 'f32',
  discriminatorLogBeta1: 'f32',
  generatorLearningRate: 'f32',
  generatorBeta1: 'f32',
  generatorBeta1Rest: 'f32',
  generatorLogBeta1: 'f32',
});

/** Stands for ln 0: exp of it is zero in float32. */
const LOG_OF_ZERO = -200;

const logBeta1 = (beta1: number): number => Math.max(LOG_OF_ZERO, Math.log(beta1));

export function paramWords(config: TrainConfig): Uint32Array<ArrayBuffer> {
  const { seed, averaging, discriminatorBeta1, generatorBeta1 } = config;
  return PARAMS.words({
    seedLow: seed,
    seedHigh: Math.floor(seed / 2 ** 32),
    averagingRest: 1 - averaging,
    discriminatorLearningRate: config.discriminatorLearningRate,
    discriminatorBeta1,
    discriminatorBeta1Rest: 1 - discriminatorBeta1,
    discriminatorLogBeta1: logBeta1(discriminatorBeta1),
    generatorLearningRate: config.generatorLearningRate,
    generatorBeta1,
    generatorBeta1Rest: 1 - generatorBeta1,
    generatorLogBeta1: logBeta1(generatorBeta1),
  });
}

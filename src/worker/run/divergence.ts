// A run whose numbers grow beyond all bounds: found by its losses, and blamed on the setting that is further above the
// tutorial's.
import { SEED_CONFIG, type TrainConfig } from '../../config/trainConfig';
import type { EngineState, LossBatch } from '../../engine/engine';
import { ForgeError } from '../../protocol/errors';
import type { NamedWeights } from '../../protocol/trainer';

/** No discriminator is as wrong as that: a sane run's losses stay below a hundredth of it. */
const LARGEST_LOSS = 1e4;

const RATES = ['generatorLearningRate', 'discriminatorLearningRate'] as const;

/** @returns how many of the losses, from the first on, are those of a sane run */
export function countSane({ discriminator, generator }: LossBatch): number {
  // NaN passes no comparison.
  const isSane = (loss: number): boolean => Math.abs(loss) <= LARGEST_LOSS;
  const insane = discriminator.findIndex((loss, i) => !(isSane(loss) && isSane(generator[i]!)));
  return insane === -1 ? discriminator.length : insane;
}

/** A loop: `every` with a function takes ten times as long for millions of numbers, and training waits. */
function isFinite({ data }: NamedWeights[string]): boolean {
  for (let i = 0; i < data.length; i += 1) if (!Number.isFinite(data[i])) return false;
  return true;
}

const areFinite = (named: NamedWeights): boolean => Object.values(named).every(isFinite);

/** Whether a run can go on from here. */
export const isSound = ({ weights, firstMoments, secondMoments, averages = {} }: EngineState): boolean =>
  [weights, firstMoments, secondMoments, averages].every(areFinite);

/** The setting to lower. */
function suspect(config: TrainConfig): (typeof RATES)[number] {
  const [generator, discriminator] = RATES.map((rate) => config[rate] / SEED_CONFIG[rate]);
  return generator! > discriminator! ? 'generatorLearningRate' : 'discriminatorLearningRate';
}

/** @param step whose losses are beyond all bounds */
export function lossesExploded(config: TrainConfig, step: number): ForgeError {
  const setting = suspect(config);
  return new ForgeError('losses-exploded', `The losses exploded at step ${step}: lower ${setting}`, {
    step,
    setting,
    value: config[setting],
  });
}

// Finds a run whose numbers grow out of bounds, by its losses, and names the setting that is further above the
// tutorial's value.
import { SEED_CONFIG, type TrainConfig } from '../../config/trainConfig';
import type { EngineState, LossBatch } from '../../engine/engine';
import { ForgeError } from '../../protocol/errors';
import type { NamedWeights } from '../../protocol/trainer';

/** The losses of a sound run stay below a hundredth of this. */
const LARGEST_LOSS = 1e4;

const RATES = ['generatorLearningRate', 'discriminatorLearningRate'] as const;

/** @returns how many of the losses, from the first on, are sound */
export function countSane({ discriminator, generator }: LossBatch): number {
  // NaN fails each comparison.
  const isSane = (loss: number): boolean => Math.abs(loss) <= LARGEST_LOSS;
  const insane = discriminator.findIndex((loss, i) => !(isSane(loss) && isSane(generator[i]!)));
  return insane === -1 ? discriminator.length : insane;
}

/** A loop, because `every` takes ten times as long for millions of numbers, and training waits meanwhile. */
function isFinite({ data }: NamedWeights[string]): boolean {
  for (let i = 0; i < data.length; i += 1) if (!Number.isFinite(data[i])) return false;
  return true;
}

const areFinite = (named: NamedWeights): boolean => Object.values(named).every(isFinite);

/** Whether a run can go on from this state. */
export const isSound = ({ weights, firstMoments, secondMoments, averages = {} }: EngineState): boolean =>
  [weights, firstMoments, secondMoments, averages].every(areFinite);

/** The setting that should be lowered. */
function suspect(config: TrainConfig): (typeof RATES)[number] {
  const [generator, discriminator] = RATES.map((rate) => config[rate] / SEED_CONFIG[rate]);
  return generator! > discriminator! ? 'generatorLearningRate' : 'discriminatorLearningRate';
}

/** @param step the step whose losses are out of bounds */
export function lossesExploded(config: TrainConfig, step: number): ForgeError {
  const setting = suspect(config);
  return new ForgeError('losses-exploded', `The losses exploded at step ${step}: lower ${setting}`, {
    step,
    setting,
    value: config[setting],
  });
}

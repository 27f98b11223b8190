// A small checkpoint, built by hand: networks of a few neurons, with numbers that are easy to distinguish.
import { allWeightSpecs, sizeOf } from '../../plan/weights';
import { SEED_CONFIG, type TrainConfig } from '../../config/trainConfig';
import type { Checkpoint } from '../../files/checkpoint/checkpoint';
import { startAverages } from '../../engine/initialState';
import type { LearnedState, NamedWeights } from '../../protocol/trainer';

/** The smallest possible networks. */
export const SAMPLE_CONFIG: TrainConfig = {
  ...SEED_CONFIG,
  engine: 'tfjs-cpu',
  seed: 7,
  batchSize: 8,
  latentSize: 2,
  generatorUnits: [3],
  discriminatorUnits: [2],
};

/** Weights that depend on their place alone. Each number is computed once: the tutorial's networks have a million. */
function numbersOf(valueOf: (count: number) => number): (config: TrainConfig) => NamedWeights {
  let numbers = new Float32Array(0);
  return (config) => {
    const specs = allWeightSpecs(config);
    const needed = specs.reduce((sum, { shape }) => sum + sizeOf(shape), 0);
    if (numbers.length < needed) {
      numbers = new Float32Array(needed);
      // `Float32Array.from` takes seconds for the tutorial's networks.
      for (let i = 0; i < needed; i += 1) numbers[i] = valueOf(i + 1);
    }
    let end = 0;
    return Object.fromEntries(
      specs.map(({ name, shape }) => {
        const begin = end;
        end += sizeOf(shape);
        return [name, { shape, data: numbers.slice(begin, end) }];
      }),
    );
  };
}

const weights = numbersOf(Math.sin);
const firstMoments = numbersOf((count) => Math.cos(count) / 8);
const secondMoments = numbersOf((count) => Math.cos(count) ** 2 / 64);
const averages = numbersOf((count) => Math.sin(count) / 2);

/** A state in which hardly any two numbers are equal. */
export function sampleState(config: TrainConfig, step: number): LearnedState {
  return {
    step,
    weights: weights(config),
    firstMoments: firstMoments(config),
    secondMoments: secondMoments(config),
    ...(config.averaging > 0 && { averages: startAverages(averages(config)) }),
  };
}

export function sampleCheckpoint(step = 5, config = SAMPLE_CONFIG): Checkpoint {
  const losses = Float32Array.from({ length: step }, (_, index) => 1 / (index + 1));
  return {
    run: { ...sampleState(config, step), config, seconds: step / 100 },
    losses: { discriminator: losses, generator: losses.map((loss) => 2 * loss) },
  };
}

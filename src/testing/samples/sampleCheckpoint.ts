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

function numbered(config: TrainConfig, valueOf: (count: number) => number): NamedWeights {
  let count = 0;
  return Object.fromEntries(
    allWeightSpecs(config).map(({ name, shape }) => {
      const data = new Float32Array(sizeOf(shape));
      // `Float32Array.from` takes seconds for the tutorial's networks.
      for (let i = 0; i < data.length; i += 1) data[i] = valueOf((count += 1));
      return [name, { shape, data }];
    }),
  );
}

/** A state in which hardly any two numbers are equal. */
export function sampleState(config: TrainConfig, step: number): LearnedState {
  return {
    step,
    weights: numbered(config, (count) => Math.sin(count)),
    firstMoments: numbered(config, (count) => Math.cos(count) / 8),
    secondMoments: numbered(config, (count) => Math.cos(count) ** 2 / 64),
    ...(config.averaging > 0 && {
      averages: startAverages(numbered(config, (count) => Math.sin(count) / 2)),
    }),
  };
}

export function sampleCheckpoint(step = 5, config = SAMPLE_CONFIG): Checkpoint {
  const losses = Float32Array.from({ length: step }, (_, index) => 1 / (index + 1));
  return {
    run: { ...sampleState(config, step), config, seconds: step / 100 },
    losses: { discriminator: losses, generator: losses.map((loss) => 2 * loss) },
  };
}

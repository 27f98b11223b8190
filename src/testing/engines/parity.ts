// The independent float64 reference's figures, and how far a run is from them.
import { SEED_CONFIG, type TrainConfig } from '../../config/trainConfig';
import { NETWORKS } from '../../config/networks';
import { weightSpecs } from '../../plan/weights';
import type { LossBatch } from '../../engine/engine';
import type { NamedWeights } from '../../protocol/trainer';
import seedFixture from '../../engine/parity-seed.fixture.json';
import smallFixture from '../../engine/parity-small.fixture.json';

interface WeightDigest {
  readonly sum: number;
  readonly absSum: number;
  readonly first: readonly number[];
  readonly last: readonly number[];
}

export interface ParityFixture {
  readonly config: {
    readonly seed: number;
    readonly steps: number;
    readonly batch: number;
    readonly latent: number;
    readonly generator: readonly number[];
    readonly discriminator: readonly number[];
    readonly lrG: number;
    readonly beta1G: number;
    readonly lrD: number;
    readonly beta1D: number;
  };
  /** Discriminator's and generator's loss of each step. */
  readonly losses: readonly (readonly number[])[];
  readonly generator: readonly WeightDigest[];
  readonly discriminator: readonly WeightDigest[];
}

export const FIXTURES = { seed: seedFixture, small: smallFixture } satisfies Record<string, ParityFixture>;

export function fixtureConfig({ config }: ParityFixture): TrainConfig {
  return {
    ...SEED_CONFIG,
    seed: config.seed,
    steps: config.steps,
    batchSize: config.batch,
    latentSize: config.latent,
    generatorUnits: [...config.generator],
    discriminatorUnits: [...config.discriminator],
    generatorLearningRate: config.lrG,
    generatorBeta1: config.beta1G,
    discriminatorLearningRate: config.lrD,
    discriminatorBeta1: config.beta1D,
  };
}

/** The largest relative difference of any loss, over the steps that were trained. */
export function worstLossError({ losses }: ParityFixture, trained: LossBatch): number {
  const errors = Array.from(trained.discriminator, (loss, i) => {
    const [discriminator, generator] = losses[trained.firstStep - 1 + i]!;
    return Math.max(
      Math.abs(loss - discriminator!) / discriminator!,
      Math.abs(trained.generator[i]! - generator!) / generator!,
    );
  });
  return Math.max(...errors);
}

export const sumOfMagnitudes = (values: Float32Array): number =>
  values.reduce((sum, value) => sum + Math.abs(value), 0);

/** The largest difference of a weight tensor's sum of magnitudes, relative to it, after the fixture's last step. */
export function worstWeightError(fixture: ParityFixture, weights: NamedWeights): number {
  const errors = NETWORKS.flatMap((network) =>
    weightSpecs(network, fixtureConfig(fixture)).map(({ name }, index) => {
      const expected = fixture[network][index]!.absSum;
      return Math.abs(sumOfMagnitudes(weights[name]!.data) - expected) / expected;
    }),
  );
  return Math.max(...errors);
}

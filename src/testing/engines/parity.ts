// The figures of the independent float64 reference, and the difference of a run from them.
import { IMAGE_SIDE } from '../../config/datasets';
import { NETWORKS, type NetworkName } from '../../config/networks';
import { SEED_CONFIG, TRAIN_CONFIG_KEYS, type TrainConfig } from '../../config/trainConfig';
import { checkSettings } from '../../config/validateConfig';
import { weightSpecs } from '../../plan/weights';
import type { LossBatch } from '../../engine/engine';
import type { NamedWeights } from '../../protocol/trainer';
import convFixture from '../fixtures/parity-conv.fixture.json';
import labelsFixture from '../fixtures/parity-labels.fixture.json';
import seedFixture from '../fixtures/parity-seed.fixture.json';
import smallFixture from '../fixtures/parity-small.fixture.json';

interface WeightDigest {
  readonly sum: number;
  readonly absSum: number;
  readonly first: readonly number[];
  readonly last: readonly number[];
}

export interface ParityFixture {
  /** Other entries are settings under their own names. */
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
  /** The discriminator's and the generator's loss of each step. */
  readonly losses: readonly (readonly number[])[];
  readonly generator: readonly WeightDigest[];
  readonly discriminator: readonly WeightDigest[];
  /** The digests of the average of the generator's weights, if the run has one. */
  readonly average?: readonly WeightDigest[];
  /** Pixels of the grid's first image, drawn with the average if there is one. */
  readonly displaySample: { readonly firstImageRow14: readonly number[] };
}

export const FIXTURES = {
  seed: seedFixture,
  small: smallFixture,
  labels: labelsFixture,
  conv: convFixture,
} satisfies Record<string, ParityFixture>;

/** @throws Error if the fixture's settings are invalid */
export function fixtureConfig({ config }: ParityFixture): TrainConfig {
  const known: readonly string[] = TRAIN_CONFIG_KEYS;
  const check = checkSettings(SEED_CONFIG, {
    ...Object.fromEntries(Object.entries(config).filter(([key]) => known.includes(key))),
    batchSize: config.batch,
    latentSize: config.latent,
    generatorUnits: config.generator,
    discriminatorUnits: config.discriminator,
    generatorLearningRate: config.lrG,
    generatorBeta1: config.beta1G,
    discriminatorLearningRate: config.lrD,
    discriminatorBeta1: config.beta1D,
  });
  if (!check.ok) throw new Error(`No settings: ${check.issues.map(({ key }) => key).join(', ')}`);
  return check.config;
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

function worstDigestError(
  digests: readonly WeightDigest[],
  network: NetworkName,
  fixture: ParityFixture,
  weights: NamedWeights,
): number {
  const errors = weightSpecs(network, fixtureConfig(fixture)).map(({ name }, index) => {
    const expected = digests[index]!.absSum;
    return Math.abs(sumOfMagnitudes(weights[name]!.data) - expected) / expected;
  });
  return Math.max(...errors);
}

/** The largest difference of a weight tensor's sum of magnitudes, relative to it, after the fixture's last step. */
export const worstWeightError = (fixture: ParityFixture, weights: NamedWeights): number =>
  Math.max(...NETWORKS.map((network) => worstDigestError(fixture[network], network, fixture, weights)));

/** The same for the generator of pictures: the average if there is one. */
export const worstShownError = (fixture: ParityFixture, generator: NamedWeights): number =>
  worstDigestError(fixture.average ?? fixture.generator, 'generator', fixture, generator);

/** The largest difference of a pixel, in the row of the grid's first image that the fixture has. */
export function worstDisplayError({ displaySample }: ParityFixture, image: Float32Array): number {
  const row = image.subarray(14 * IMAGE_SIDE, 15 * IMAGE_SIDE);
  return Math.max(...displaySample.firstImageRow14.map((expected, i) => Math.abs(row[i]! - expected)));
}

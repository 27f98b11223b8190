// Repeats the independent float64 reference's runs in the page. The figures are read as a file, because Node imports
// JSON only with an attribute, which src/testing/engines/parity.ts does not have.
import { readFileSync } from 'node:fs';
import { IMAGE_SIDE } from '../../src/config/datasets';
import type { EngineId } from '../../src/config/engines';
import { TRAIN_CONFIG_KEYS, type TrainConfig } from '../../src/config/trainConfig';
import type { ParityFixture } from '../../src/testing/engines/parity';
import type { ForgePage } from '../pages/forgePage';
import { UNHELPED } from './configs';

/**
 * The run of small networks, that of the tutorial's settings, one with labels, penalty and average, or the same of
 * convolutional networks.
 */
type ReferenceName = 'small' | 'seed' | 'labels' | 'conv';

const fixtureUrl = (name: ReferenceName): URL =>
  new URL(`../../src/testing/fixtures/parity-${name}.fixture.json`, import.meta.url);

/** Settings that the reference does not have, because they must not change the result. */
type Means = Partial<Pick<TrainConfig, 'threads' | 'reproducible'>>;

const readFixture = (name: ReferenceName): ParityFixture =>
  JSON.parse(readFileSync(fixtureUrl(name), 'utf8')) as ParityFixture;

/** The reference's settings that have the same names. */
function ownSettings({ config }: ParityFixture): Partial<TrainConfig> {
  const known: readonly string[] = TRAIN_CONFIG_KEYS;
  return Object.fromEntries(Object.entries(config).filter(([key]) => known.includes(key)));
}

/** The settings of a reference's run, as the page names them. */
export function referenceSettings(name: ReferenceName): Partial<TrainConfig> {
  const fixture = readFixture(name);
  const { config } = fixture;
  return {
    ...UNHELPED,
    ...ownSettings(fixture),
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

/** Trains the first steps of a reference's run. @returns the largest relative difference of any loss */
export async function referenceRunError(
  forge: ForgePage,
  name: ReferenceName,
  engine: EngineId,
  steps: number,
  means: Means = {},
): Promise<number> {
  await forge.begin({ ...means, ...referenceSettings(name), engine });
  await forge.trainTo(steps);
  return lossError(forge, name, steps);
}

/** @returns the largest relative difference of any loss of a reference's run up to this step */
export async function lossError(forge: ForgePage, name: ReferenceName, steps: number): Promise<number> {
  const { discriminator, generator } = await forge.lossHistory();
  const expected = readFixture(name).losses.slice(0, steps);
  const found = discriminator.map((loss, index) => [loss, generator[index]]);
  if (expected.length !== steps || found.length !== steps)
    throw new Error(`${expected.length} and ${found.length} losses to compare, not ${steps}`);
  const errors = expected.flatMap((pair, index) =>
    pair.map((loss, network) => Math.abs((found[index]?.[network] ?? Number.NaN) - loss) / Math.abs(loss)),
  );
  // Math.max returns NaN if there is one, and NaN fails each comparison.
  return Math.max(...errors);
}

/** @returns the largest difference of a pixel in the one row of the grid's first image that the reference has */
export async function displayError(forge: ForgePage, name: ReferenceName): Promise<number> {
  const { firstImageRow14 } = readFixture(name).displaySample;
  const row = (await forge.generate(1)).subarray(14 * IMAGE_SIDE, 15 * IMAGE_SIDE);
  return Math.max(...firstImageRow14.map((expected, i) => Math.abs((row[i] ?? Number.NaN) - expected)));
}

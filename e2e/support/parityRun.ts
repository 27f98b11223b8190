// The independent float64 reference's runs, repeated in the page. The figures are read as a file: Node imports no
// JSON without an attribute, which src/testing/engines/parity.ts, made for the unit tests, does without.
import { readFileSync } from 'node:fs';
import type { EngineId } from '../../src/config/engines';
import type { TrainConfig } from '../../src/config/trainConfig';
import type { ParityFixture } from '../../src/testing/engines/parity';
import type { ForgePage } from '../pages/forgePage';

/** The small networks' run, or that of the tutorial's settings. */
type ReferenceName = 'small' | 'seed';

const fixtureUrl = (name: ReferenceName): URL =>
  new URL(`../../src/engine/parity-${name}.fixture.json`, import.meta.url);

/** What the reference knows nothing of, because it must change nothing. */
type Means = Partial<Pick<TrainConfig, 'threads' | 'reproducible'>>;

const readFixture = (name: ReferenceName): ParityFixture =>
  JSON.parse(readFileSync(fixtureUrl(name), 'utf8')) as ParityFixture;

/** Trains the first steps of a reference's run; @returns the largest relative difference of any loss over them */
export async function referenceRunError(
  forge: ForgePage,
  name: ReferenceName,
  engine: EngineId,
  steps: number,
  means: Means = {},
): Promise<number> {
  const { config } = readFixture(name);
  await forge.begin({
    ...means,
    engine,
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
  });
  await forge.trainTo(steps);
  return lossError(forge, name, steps);
}

/** @returns the largest relative difference of any loss of a reference's run, which has come to this step */
export async function lossError(forge: ForgePage, name: ReferenceName, steps: number): Promise<number> {
  const { discriminator, generator } = await forge.lossHistory();
  const expected = readFixture(name).losses.slice(0, steps);
  const found = discriminator.map((loss, index) => [loss, generator[index]]);
  if (expected.length !== steps || found.length !== steps)
    throw new Error(`${expected.length} and ${found.length} losses to compare, not ${steps}`);
  const errors = expected.flatMap((pair, index) =>
    pair.map((loss, network) => Math.abs((found[index]?.[network] ?? Number.NaN) - loss) / Math.abs(loss)),
  );
  // NaN passes no comparison, but Math.max hands it on.
  return Math.max(...errors);
}

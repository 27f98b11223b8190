// The reference reproduces the figures of the parity fixtures, which another float64 implementation has computed, to
// all nine digits.
import { beforeAll, describe, expect, it } from 'vitest';
import { IMAGE_SIDE } from '../../config/datasets';
import { NETWORKS } from '../../config/networks';
import { weightSpecs, type WeightSpec } from '../../plan/weights';
import { FIXTURES, fixtureConfig, type ParityFixture } from '../engines/parity';
import { trainingData } from '../samples/mnist';
import type { NamedValues } from './referenceState';
import { drawReferenceGrid, trainReference } from './run';

/** Half of the ninth digit, and a little for rounding in the sixteenth. */
const NINE_DIGITS = 5.01e-9;

function train(name: keyof typeof FIXTURES, steps: number) {
  const config = fixtureConfig(FIXTURES[name]);
  const { state, losses } = trainReference({ config, data: trainingData(config) }, steps);
  return { config, state, losses: losses.discriminator.flatMap((loss, i) => [loss, losses.generator[i]!]) };
}

/** The largest relative difference. */
function worstError(found: readonly number[], expected: readonly number[]): number {
  expect(found).toHaveLength(expected.length);
  return Math.max(...found.map((value, i) => Math.abs(value - expected[i]!) / Math.abs(expected[i]!)));
}

type WeightDigest = ParityFixture['generator'][number];

const sum = (values: Float64Array): number => values.reduce((total, value) => total + value, 0);

/** The largest difference of weights from the fixture's digests. */
function worstWeightError(
  specs: readonly WeightSpec[],
  weights: NamedValues,
  digests: readonly WeightDigest[],
): number {
  const found = specs.flatMap(({ name }) => {
    const values = weights[name]!;
    return [sum(values), sum(values.map(Math.abs)), ...values.slice(0, 4), ...values.slice(-4)];
  });
  return worstError(
    found,
    digests.flatMap((digest) => [digest.sum, digest.absSum, ...digest.first, ...digest.last]),
  );
}

describe.each(['small', 'labels', 'conv'] as const)('parity-%s', (name) => {
  const fixture = FIXTURES[name];
  const { average = [] }: ParityFixture = fixture;
  let run: ReturnType<typeof train>;
  beforeAll(() => {
    run = train(name, fixture.config.steps);
  });

  it('has the losses of every step', () => {
    expect(worstError(run.losses, fixture.losses.flat())).toBeLessThan(NINE_DIGITS);
  });

  it.each(NETWORKS)('has the weights of the %s in the end', (network) => {
    const error = worstWeightError(weightSpecs(network, run.config), run.state.weights, fixture[network]);
    expect(error).toBeLessThan(NINE_DIGITS);
  });

  it('has the average of the generator in the end, or none', () => {
    const averages = run.state.averages ?? {};
    expect(Object.keys(averages)).toHaveLength(average.length);
    const specs = weightSpecs('generator', run.config).slice(0, average.length);
    expect(worstWeightError(specs, averages, average)).toBeLessThan(NINE_DIGITS);
  });

  it('has the grid in the end', () => {
    const { values } = drawReferenceGrid(run.config, run.state);
    const row14 = values.slice(14 * IMAGE_SIDE, 15 * IMAGE_SIDE);
    const { mean, firstImageRow14 } = fixture.displaySample;
    const error = worstError([sum(values) / values.length, ...row14], [mean, ...firstImageRow14]);
    expect(error).toBeLessThan(NINE_DIGITS);
  });
});

it('begins as parity-seed does', () => {
  const { losses } = train('seed', 2);
  expect(worstError(losses, FIXTURES.seed.losses.slice(0, 2).flat())).toBeLessThan(NINE_DIGITS);
});

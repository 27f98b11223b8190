// The reference comes to the figures of the parity fixtures, which another float64 implementation has written down: to
// all nine digits of them.
import { beforeAll, describe, expect, it } from 'vitest';
import { IMAGE_SIDE } from '../../config/datasets';
import { readTestImages } from '../samples/mnist';
import { FIXTURES, fixtureConfig } from '../engines/parity';
import { beginReference, drawReferenceGrid, takeReferenceStep, type ReferenceRun } from './run';

/** Half of the ninth digit, at most, and a little for the sixteenth. */
const NINE_DIGITS = 5.01e-9;

const pixels = readTestImages();

function train(name: keyof typeof FIXTURES, steps: number) {
  const losses: number[] = [];
  let run = beginReference(fixtureConfig(FIXTURES[name]));
  while (run.step < steps) {
    const { after, discriminatorLoss, generatorLoss } = takeReferenceStep(run, pixels);
    losses.push(discriminatorLoss, generatorLoss);
    run = after;
  }
  return { run, losses };
}

/** The largest relative difference. */
function worstError(found: readonly number[], expected: readonly number[]): number {
  expect(found).toHaveLength(expected.length);
  return Math.max(...found.map((value, i) => Math.abs(value - expected[i]!) / Math.abs(expected[i]!)));
}

const sum = (values: Float64Array): number => values.reduce((total, value) => total + value, 0);

describe('parity-small', () => {
  const fixture = FIXTURES.small;
  let run: ReferenceRun;
  let losses: readonly number[];
  beforeAll(() => {
    ({ run, losses } = train('small', fixture.config.steps));
  });

  it('has the losses of every step', () => {
    expect(worstError(losses, fixture.losses.flat())).toBeLessThan(NINE_DIGITS);
  });

  it.each(['generator', 'discriminator'] as const)('has the weights of the %s in the end', (name) => {
    const matrices = run[name].weights.flatMap(({ kernel, bias }) => [kernel, bias]);
    const found = matrices.flatMap(({ values }) => [
      sum(values),
      sum(values.map(Math.abs)),
      ...values.slice(0, 4),
      ...values.slice(-4),
    ]);
    const expected = fixture[name].flatMap((digest) => [
      digest.sum,
      digest.absSum,
      ...digest.first,
      ...digest.last,
    ]);
    expect(worstError(found, expected)).toBeLessThan(NINE_DIGITS);
  });

  it('has the grid in the end', () => {
    const { values } = drawReferenceGrid(run);
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

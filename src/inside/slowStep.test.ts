// A step in slow motion against the float64 interpreter of plans: the noise, the forgeries, the verdicts and losses, the
// gradients and Adam's numbers are those of the step.
import { describe, expect, it } from 'vitest';
import type { TrainConfig } from '../config/trainConfig';
import { blueprintOf, CLASSES } from '../plan/blueprint';
import { STREAM } from '../plan/streams';
import type { LearnedState, NamedWeights } from '../protocol/trainer';
import { someState } from '../testing/engines/referenceErrors';
import { adamUpdate } from '../testing/reference/adam';
import { drawIndices, drawNormal } from '../testing/reference/draws';
import { rowOf } from '../testing/reference/matrix';
import { generatorOutputs, logitsOf } from '../testing/reference/objective';
import { referenceOf, type NamedValues, type ReferenceState } from '../testing/reference/referenceState';
import { takeReferenceStep } from '../testing/reference/run';
import { TINY_CONFIG } from '../testing/samples/recipes';
import { trainingData } from '../testing/samples/mnist';
import { firstRealOf, slowStep } from './slowStep';

const CASES: readonly [string, Partial<TrainConfig>][] = [
  ['dense', {}],
  ['dense with labels and hinge', { labels: true, loss: 'hinge', averaging: 0.9 }],
  ['dense with a soft label', { realLabel: 0.9, generatorBeta1: 0 }],
  ['convolutional', { architecture: 'convolutional', channels: 2 }],
  [
    'convolutional with labels and penalty',
    { architecture: 'convolutional', channels: 2, labels: true, penalty: 0.1, penaltyEvery: 2 },
  ],
];

/** An engine's state with these numbers. */
function stateOf(reference: ReferenceState, like: LearnedState): LearnedState {
  const named = (values: NamedValues): NamedWeights =>
    Object.fromEntries(
      Object.entries(values).map(([name, data]) => [
        name,
        { shape: like.weights[name]!.shape, data: Float32Array.from(data) },
      ]),
    );
  const { step, weights, firstMoments, secondMoments } = reference;
  return {
    step,
    weights: named(weights),
    firstMoments: named(firstMoments),
    secondMoments: named(secondMoments),
  };
}

/** Two steps: the second begins with moments that are not 0. */
function twoSteps(change: Partial<TrainConfig>) {
  const config = { ...TINY_CONFIG, ...change };
  const data = trainingData(config);
  const begun = someState(config);
  const before = takeReferenceStep({ config, data }, referenceOf(begun)).after;
  const { after, losses } = takeReferenceStep({ config, data }, before);
  const index = firstRealOf(config, before.step, data.images.length / 784);
  const bytes = data.images.subarray(index * 784, (index + 1) * 784);
  const real = {
    index,
    image: Float64Array.from(bytes, (byte) => (byte - 127.5) / 127.5),
    label: data.labels?.[index] ?? null,
  };
  const found = slowStep(config, [stateOf(before, begun), stateOf(after, begun)], {
    real,
    losses: { discriminatorLoss: losses.discriminator, generatorLoss: losses.generator },
  });
  return { config, before, after, losses, found, real };
}

/** The largest difference. */
const worst = (found: ArrayLike<number>, expected: Float64Array): number =>
  expected.reduce((most, value, i) => Math.max(most, Math.abs(value - found[i]!)), 0);

describe.each(CASES)('%s', (_, change) => {
  const { config, before, after, found, real } = twoSteps(change);
  const draw = (stream: (typeof STREAM)[keyof typeof STREAM]) => ({
    seed: config.seed,
    step: before.step,
    stream,
  });

  it.each([
    ['first', found.forgery, STREAM.discriminatorNoise, STREAM.discriminatorLabels, before],
    ['second', found.second, STREAM.generatorNoise, STREAM.generatorLabels, after],
  ] as const)(
    'has noise, label, image and logit of the first forgery of the %s half',
    (_half, forgery, noiseStream, labelStream, judge) => {
      const blueprint = blueprintOf(config);
      const rows = drawNormal(draw(noiseStream), config.batchSize, config.latentSize);
      const drawn = drawIndices(draw(labelStream), config.batchSize, CLASSES);
      const labels = config.labels && { labels: drawn };
      expect(worst(forgery.noise, rowOf(rows, 0))).toBeLessThan(1e-6);
      expect(forgery.label).toBe(config.labels ? drawn[0] : null);
      const images = generatorOutputs(blueprint, before.weights, { rows, ...labels }).at(-1)!;
      expect(worst(forgery.image, rowOf(images, 0))).toBeLessThan(1e-5);
      const [logit] = logitsOf(blueprint, judge.weights, { rows: images, ...labels });
      expect(forgery.logit).toBeCloseTo(logit!, 4);
    },
  );

  it('draws the real image that the step drew', () => {
    expect(real.index).toBe(drawIndices(draw(STREAM.realIndices), config.batchSize, 10_000)[0]);
  });

  it('has gradients, moments and weights of the step', () => {
    const { weights } = someState(config);
    expect(found.updates.map(({ name }) => name)).toEqual(Object.keys(before.weights));
    for (const update of found.updates) {
      const { name, place, t } = update;
      const { shape } = weights[name]!;
      const index = place.reduce((sum, at, dimension) => sum * shape[dimension]! + at, 0);
      const network = name.split('/')[0] as 'generator' | 'discriminator';
      const learned = {
        weights: before.weights[name]!,
        firstMoments: before.firstMoments[name]!,
        secondMoments: before.secondMoments[name]!,
      };
      const gradient = new Float64Array(learned.weights.length);
      gradient[index] = update.gradient;
      // The interpreter's Adam, given the gradient that was found, comes to the interpreter's next state.
      const next = adamUpdate(learned, gradient, {
        learningRate: config[`${network}LearningRate`],
        beta1: config[`${network}Beta1`],
        t,
      });
      const near = (value: number, expected: number) =>
        expect(Math.abs(value - expected)).toBeLessThanOrEqual(1e-5 * Math.abs(expected) + 1e-12);
      near(next.firstMoments[index]!, after.firstMoments[name]![index]!);
      near(next.secondMoments[index]!, after.secondMoments[name]![index]!);
      near(update.weight[1], after.weights[name]![index]!);
      near(update.weight[0] - update.taken, after.weights[name]![index]!);
    }
  });
});

it('has a batch of one: its verdicts are the losses that the run reports', () => {
  for (const change of [{}, { loss: 'hinge' }, { labels: true, realLabel: 0.8 }] as const) {
    const { found, losses } = twoSteps({ ...change, batchSize: 1 });
    expect((found.forgery.loss + found.real.loss) / 2).toBeCloseTo(losses.discriminator, 5);
    expect(found.second.loss).toBeCloseTo(losses.generator, 5);
    expect(found.secondBefore).not.toBeCloseTo(found.second.logit, 5);
  }
});

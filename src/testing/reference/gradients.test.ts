// The interpreter's gradients, which its first moments show, compared with finite differences of the objective.
import { describe, expect, it } from 'vitest';
import { IMAGE_SIZE } from '../../config/datasets';
import { NETWORKS } from '../../config/networks';
import { ARCHITECTURES, type TrainConfig } from '../../config/trainConfig';
import { blueprintOf, CLASSES } from '../../plan/blueprint';
import { STREAM, type Stream } from '../../plan/streams';
import { weightSpecs } from '../../plan/weights';
import { nameOf, noisyData, RECIPES, TINY_CONFIG, type Recipe } from '../samples/recipes';
import { drawImages, drawIndices, drawNormal } from './draws';
import {
  discriminatorLoss,
  generatorLoss,
  generatorOutputs,
  hiddenOutputs,
  imageSlopes,
  logitsOf,
  penaltyOf,
  type Labelled,
} from './objective';
import type { Matrix } from './matrix';
import { beginReference, type NamedValues, type ReferenceState } from './referenceState';
import { takeReferenceStep } from './run';

const DIFFERENCE = 1e-5;
/** The error of the differences themselves is some 1e-10. */
const TOLERANCE = 1e-8;
/** The number of values that are tried of each weight tensor, evenly spread. */
const TRIED = 8;
/** No activation and no hinge may be this near to its kink, because a difference across a kink is no derivative. */
const KINK_DISTANCE = 1e-4;

const data = noisyData(20);

const DENSE: readonly Partial<TrainConfig>[] = [
  { batchSize: 5, latentSize: 101, generatorUnits: [3], discriminatorUnits: [3, 1, 3] },
  { batchSize: 1, latentSize: 1, generatorUnits: [1, 3, 1], discriminatorUnits: [1] },
  { batchSize: 5, latentSize: 1, generatorUnits: [3, 1, 3], discriminatorUnits: [3] },
  { batchSize: 1, latentSize: 101, generatorUnits: [3, 3], discriminatorUnits: [3, 3] },
];

const CONVOLUTIONAL: readonly Partial<TrainConfig>[] = [
  { architecture: 'convolutional', batchSize: 2, latentSize: 1, channels: 1 },
  { architecture: 'convolutional', batchSize: 1, latentSize: 101, channels: 3 },
];

/**
 * The state before a step with the penalty: moments of zero, no weight at zero, and an embedding that moves logits
 * beyond the end of the hinge.
 */
function someState(config: TrainConfig): ReferenceState {
  const begun = beginReference(config);
  const weights = Object.entries(begun.weights).map(([name, values], index) => {
    if (name.endsWith('kernel')) return [name, values] as const;
    const draw = { seed: config.seed, step: 100 + index, stream: STREAM.displayNoise };
    return [name, drawNormal(draw, 1, values.length).values] as const;
  });
  return { ...begun, step: config.penaltyEvery - 1, weights: Object.fromEntries(weights) };
}

/** A loss, and the distance of its parts from their kinks. */
interface Evaluated {
  readonly loss: number;
  readonly kinkDistance: () => number;
}

const nearest = (outputs: readonly Matrix[]): number =>
  Math.min(...outputs.flatMap(({ values }) => Array.from(values, Math.abs)));

/** Both losses of a step with the penalty, as functions of the trained network's weights, from the definition. */
function lossesOf(config: TrainConfig, before: ReferenceState, after: ReferenceState) {
  const { seed, batchSize, latentSize, labels } = config;
  const { step } = before;
  const blueprint = blueprintOf(config);
  const { objective } = blueprint;
  const told = (digits: readonly number[]) => labels && { labels: digits };

  const drawLatent = (noise: Stream, digits: Stream): Labelled => ({
    rows: drawNormal({ seed, step, stream: noise }, batchSize, latentSize),
    ...told(drawIndices({ seed, step, stream: digits }, batchSize, CLASSES)),
  });
  const drawn = drawImages({ seed, step, stream: STREAM.realIndices }, batchSize, data);
  const real = { rows: drawn.images, ...told(drawn.labels!) };
  const latents = {
    discriminator: drawLatent(STREAM.discriminatorNoise, STREAM.discriminatorLabels),
    generator: drawLatent(STREAM.generatorNoise, STREAM.generatorLabels),
  };
  const hingeDistance = (logits: readonly number[], sign: 1 | -1) =>
    objective.loss === 'hinge' ? Math.min(...logits.map((logit) => Math.abs(1 + sign * logit))) : 1;

  const forgeries = generatorOutputs(blueprint, before.weights, latents.discriminator).at(-1)!;
  const forged = { ...latents.discriminator, rows: forgeries };

  function discriminator(weights: NamedValues): Evaluated {
    const [realLogits, fakeLogits] = [real, forged].map((images) => logitsOf(blueprint, weights, images));
    const hidden = () => [real, forged].flatMap(({ rows }) => hiddenOutputs(blueprint, weights, rows));
    return {
      loss: discriminatorLoss(objective, realLogits!, fakeLogits!) + penaltyOf(blueprint, weights, real),
      kinkDistance: () =>
        Math.min(nearest(hidden()), hingeDistance(realLogits!, -1), hingeDistance(fakeLogits!, 1)),
    };
  }

  function generator(weights: NamedValues): Evaluated {
    const outputs = generatorOutputs(blueprint, weights, latents.generator);
    const fake = { ...latents.generator, rows: outputs.at(-1)! };
    const hidden = () => [...outputs.slice(0, -1), ...hiddenOutputs(blueprint, after.weights, fake.rows)];
    return {
      loss: generatorLoss(objective, logitsOf(blueprint, after.weights, fake)),
      kinkDistance: () => nearest(hidden()),
    };
  }

  return {
    evaluate: { generator, discriminator },
    penalty: penaltyOf(blueprint, before.weights, real),
  };
}

/** A step with the first seed for which it stays away from all kinks. */
function someStep(settings: TrainConfig) {
  for (let seed = 1; seed < 100; seed += 1) {
    const config = { ...settings, seed };
    const before = someState(config);
    const { after, losses } = takeReferenceStep({ config, data }, before);
    const { evaluate, penalty } = lossesOf(config, before, after);
    const evaluated = NETWORKS.map((network) => evaluate[network](before.weights));
    if (evaluated.every(({ kinkDistance }) => kinkDistance() > KINK_DISTANCE))
      return { before, after, losses, evaluate, penalty };
  }
  throw new Error('Every seed is near a kink');
}

/** The derivative of a loss by one value of one weight. */
function differentiate(
  evaluate: (weights: NamedValues) => Evaluated,
  weights: NamedValues,
  name: string,
  index: number,
): number {
  const values = weights[name]!;
  const at = (change: number) =>
    evaluate({ ...weights, [name]: values.with(index, values[index]! + change) }).loss;
  return (at(DIFFERENCE) - at(-DIFFERENCE)) / (2 * DIFFERENCE);
}

/** The averages have no gradients. */
const WITHOUT_AVERAGES = RECIPES.filter(({ averaging }) => averaging === 0);
/** The kind of a layer makes no difference to the loss of a logit, and convolutions take long here. */
const OF_ONE_LOSS = WITHOUT_AVERAGES.filter(
  ({ loss, realLabel }) => loss === 'cross-entropy' && realLabel === 1,
);

const casesOf = (sizes: Partial<TrainConfig>, recipes: readonly Recipe[]) =>
  recipes.map((recipe) => ({
    sizes: JSON.stringify(sizes),
    recipe: nameOf(recipe),
    // The first moments then equal the gradients.
    config: { ...TINY_CONFIG, ...sizes, ...recipe, discriminatorBeta1: 0, generatorBeta1: 0 },
  }));

const CASES = [
  ...DENSE.flatMap((sizes) => casesOf(sizes, WITHOUT_AVERAGES)),
  ...CONVOLUTIONAL.flatMap((sizes) => casesOf(sizes, OF_ONE_LOSS)),
];

describe.each(CASES)('$recipe with $sizes', ({ config }) => {
  const { before, after, losses, evaluate, penalty } = someStep(config);

  it('has the losses of the definition, the penalty left out', () => {
    const { loss } = evaluate.discriminator(before.weights);
    expect(losses.discriminator).toBeCloseTo(loss - penalty, 12);
    expect(losses.generator).toBeCloseTo(evaluate.generator(before.weights).loss, 12);
  });

  it.each(NETWORKS)('moves the %s by the gradient of its loss', (network) => {
    for (const { name } of weightSpecs(network, config)) {
      const gradient = after.firstMoments[name]!;
      const stride = Math.ceil(gradient.length / TRIED);
      for (let i = 0; i < gradient.length; i += stride) {
        const expected = differentiate(evaluate[network], before.weights, name, i);
        expect(Math.abs(gradient[i]! - expected), `${name} ${i}`).toBeLessThan(TOLERANCE);
      }
    }
  });
});

it.each(ARCHITECTURES)('penalises the slope of the logit by the image: %s', (architecture) => {
  const config = { ...TINY_CONFIG, architecture, channels: 1, labels: true, penalty: 0.1 };
  const blueprint = blueprintOf(config);
  const { weights } = someState(config);
  const { images } = drawImages({ seed: 1, step: 0, stream: STREAM.realIndices }, 1, data);
  expect(nearest(hiddenOutputs(blueprint, weights, images))).toBeGreaterThan(KINK_DISTANCE);
  const labels = [3];
  const slopes = imageSlopes(blueprint, weights, { rows: images, labels });
  const errors = slopes.values.map((slope, pixel) => {
    const at = (change: number) => {
      const values = images.values.with(pixel, images.values[pixel]! + change);
      return logitsOf(blueprint, weights, { rows: { ...images, values }, labels })[0]!;
    };
    return Math.abs(slope - (at(DIFFERENCE) - at(-DIFFERENCE)) / (2 * DIFFERENCE));
  });
  expect(errors).toHaveLength(IMAGE_SIZE);
  expect(Math.max(...errors)).toBeLessThan(TOLERANCE);
});

// The CPU engine with labels, penalty, averaging, hinge loss and a smoothed label, on sizes that do not fill tiles,
// compared with the float64 interpreter of the same plan.
import { beforeAll, describe, expect, it } from 'vitest';
import type { TrainConfig } from '../../config/trainConfig';
import { referenceErrors, someState, type ReferenceErrors } from '../../testing/engines/referenceErrors';
import { SMALL_CONFIG } from '../../testing/engines/training';
import { enginesOfEachTest } from '../../testing/engines/wasmEngines';
import { referenceOf } from '../../testing/reference/referenceState';
import { trainReference } from '../../testing/reference/run';
import { nameOf, noisyData, type Recipe } from '../../testing/samples/recipes';

/** Two with the penalty, and one after either. */
const STEPS = 7;
const LOSS_BOUND = 1e-5;
/** A seven-hundredth of the most that a weight moves in these steps. */
const WEIGHT_BOUND = 1e-5;

const NO_HELP: Recipe = {
  labels: false,
  penalty: 0,
  penaltyEvery: 3,
  averaging: 0,
  loss: 'cross-entropy',
  realLabel: 1,
};
const HELP = { labels: true, penalty: 0.1, averaging: 0.999 } as const;

const RECIPES: readonly Recipe[] = [
  { ...NO_HELP, loss: 'hinge' },
  { ...NO_HELP, realLabel: 0.9 },
  { ...NO_HELP, penalty: HELP.penalty },
  { ...NO_HELP, labels: HELP.labels },
  { ...NO_HELP, averaging: HELP.averaging },
  { ...NO_HELP, ...HELP, loss: 'hinge' },
  { ...NO_HELP, ...HELP, realLabel: 0.9 },
];

const SIZES: readonly Partial<TrainConfig>[] = [
  { batchSize: 5, latentSize: 101, generatorUnits: [3, 1], discriminatorUnits: [1, 3] },
  { batchSize: 13, latentSize: 1, generatorUnits: [1, 5, 3], discriminatorUnits: [3] },
];

const CONVOLUTIONAL_RECIPES: readonly Recipe[] = [
  { ...NO_HELP, penalty: HELP.penalty },
  { ...NO_HELP, ...HELP, loss: 'hinge' },
  { ...NO_HELP, ...HELP, realLabel: 0.9 },
];

const CONVOLUTIONAL_SIZES: readonly Partial<TrainConfig>[] = [
  { architecture: 'convolutional', batchSize: 1, latentSize: 101, channels: 1 },
  { architecture: 'convolutional', batchSize: 13, latentSize: 1, channels: 3 },
  { architecture: 'convolutional', batchSize: 5, latentSize: 3, channels: 5 },
];

const PAIRS = [
  { all: SIZES, recipes: RECIPES },
  { all: CONVOLUTIONAL_SIZES, recipes: CONVOLUTIONAL_RECIPES },
];

const CASES = PAIRS.flatMap(({ all, recipes }) =>
  all.flatMap((sizes) => recipes.map((recipe) => ({ sizes, recipe }))),
).map(({ sizes, recipe }) => ({
  recipe: nameOf(recipe),
  sizes: JSON.stringify(sizes),
  config: { ...SMALL_CONFIG, ...sizes, ...recipe },
}));

const data = noisyData(20);
const start = enginesOfEachTest();

describe.each(CASES)('$recipe with $sizes', ({ config }) => {
  const state = someState(config);
  let expected: ReturnType<typeof trainReference>;
  beforeAll(() => {
    expected = trainReference({ config, data }, STEPS, { from: referenceOf(state) });
  });

  const train = async (threads: number, reproducible: boolean): Promise<ReferenceErrors> =>
    referenceErrors(await start(config, { threads, reproducible }, { ...data, state }), expected);

  it('is trained as the plan says, with the same bits by one thread and by three', async () => {
    const alone = await train(1, true);
    expect(alone.loss).toBeLessThan(LOSS_BOUND);
    expect(alone.weight).toBeLessThan(WEIGHT_BOUND);
    expect((await train(3, true)).bits).toEqual(alone.bits);
  });

  it('is trained as the plan says with relaxed SIMD', async () => {
    const { loss, weight } = await train(3, false);
    expect(loss).toBeLessThan(LOSS_BOUND);
    expect(weight).toBeLessThan(WEIGHT_BOUND);
  });
});

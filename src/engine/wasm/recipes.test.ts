// The CPU engine with labels, penalty, averaging, hinge loss and a smoothed label, on sizes that do not fill tiles,
// compared with the float64 interpreter of the same plan.
import { beforeAll, describe, expect, it } from 'vitest';
import type { TrainConfig } from '../../config/trainConfig';
import { networkOf } from '../../plan/blueprint';
import type { NamedWeights } from '../../protocol/trainer';
import type { EngineState } from '../engine';
import { initialState } from '../initialState';
import { runTo } from '../../testing/engines/bits';
import { SMALL_CONFIG } from '../../testing/engines/training';
import { enginesOfEachTest } from '../../testing/engines/wasmEngines';
import { referenceOf, type NamedValues } from '../../testing/reference/referenceState';
import { trainReference } from '../../testing/reference/run';
import { nameOf, noisyData, type Recipe } from '../../testing/samples/recipes';

const STEPS = 10;
const LOSS_BOUND = 1e-5;
/** A thousandth of the most that a weight moves in these steps. */
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

/**
 * The state in which the runs begin: no weight is zero, and some logits are beyond the end of the hinge. In the usual
 * initial state none is, so the last bias has a gradient of zero. In float32 a rounding error remains of it, which Adam
 * turns into a full step.
 */
function someState(config: TrainConfig): EngineState {
  const state = initialState(config);
  const last = `discriminator/${networkOf('discriminator', config).layers.at(-1)!.name}/kernel`;
  const change = (name: string, value: number, i: number): number => {
    if (name.endsWith('bias')) return Math.sin(i + 1) / 2;
    return name === last ? 4 * value : value;
  };
  const weights = Object.entries(state.weights).map(([name, { shape, data: values }]) => [
    name,
    { shape, data: values.map((value, i) => change(name, value, i)) },
  ]);
  return { ...state, weights: Object.fromEntries(weights) as NamedWeights };
}

const worstRelative = (found: Float32Array, expected: readonly number[]): number =>
  found.length === expected.length
    ? Math.max(...expected.map((value, i) => Math.abs(found[i]! / value - 1)))
    : Number.NaN;

function worstDifference(found: NamedWeights, expected: NamedValues): number {
  expect(Object.keys(found)).toEqual(Object.keys(expected));
  const differences = Object.entries(expected).map(([name, values]) => {
    const { data: numbers } = found[name]!;
    expect(numbers).toHaveLength(values.length);
    // Math.max returns NaN if there is one.
    return values.reduce((most, value, i) => Math.max(most, Math.abs(value - numbers[i]!)), 0);
  });
  return Math.max(0, ...differences);
}

describe.each(CASES)('$recipe with $sizes', ({ config }) => {
  const state = someState(config);
  let expected: ReturnType<typeof trainReference>;
  beforeAll(() => {
    expected = trainReference({ config, data }, STEPS, { from: referenceOf(state) });
  });

  /** The bits of a run, and its difference from the interpreter's run. */
  async function train(threads: number, reproducible: boolean) {
    const engine = await start(config, { threads, reproducible }, { ...data, state });
    const { losses, bits } = await runTo(engine, STEPS);
    const { weights, averages = {} } = await engine.readState();
    return {
      bits,
      lossError: Math.max(
        worstRelative(losses.discriminator, expected.losses.discriminator),
        worstRelative(losses.generator, expected.losses.generator),
      ),
      weightError: Math.max(
        worstDifference(weights, expected.state.weights),
        worstDifference(averages, expected.state.averages ?? {}),
      ),
    };
  }

  it('is trained as the plan says, with the same bits by one thread and by three', async () => {
    const alone = await train(1, true);
    expect(alone.lossError).toBeLessThan(LOSS_BOUND);
    expect(alone.weightError).toBeLessThan(WEIGHT_BOUND);
    expect((await train(3, true)).bits).toEqual(alone.bits);
  });

  it('is trained as the plan says with relaxed SIMD', async () => {
    const { lossError, weightError } = await train(3, false);
    expect(lossError).toBeLessThan(LOSS_BOUND);
    expect(weightError).toBeLessThan(WEIGHT_BOUND);
  });
});

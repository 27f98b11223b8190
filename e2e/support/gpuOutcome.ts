// Compares the GPU engine's first steps with the reference's figures, with the reference engine, and with the float64
// interpreter.
import { expect, test } from '@playwright/test';
import { SEED_CONFIG, type TrainConfig } from '../../src/config/trainConfig';
import { drawReferenceGrid, trainReference } from '../../src/testing/reference/run';
import { trainingData } from '../../src/testing/samples/mnist';
import type { ForgePage } from '../pages/forgePage';
import { bytesOf, toFloats } from './bytes';
import { HELPED, UNHELPED } from './configs';
import { referenceRunError } from './parityRun';

export interface Outcome {
  readonly losses: readonly number[];
  readonly weights: Record<string, Float32Array>;
}

export async function weightsOf({ page }: ForgePage): Promise<Outcome['weights']> {
  const weights = await page.evaluateHandle(() => window.digitForge.weights());
  const lengths = await weights.evaluate((named) =>
    Object.entries(named).map(([name, { data }]) => [name, data.length] as const),
  );
  const all = await weights.evaluateHandle(
    (named) => new Blob(Object.values(named).map(({ data }) => data.slice())),
  );
  const values = toFloats(await bytesOf(all));
  let from = 0;
  return Object.fromEntries(lengths.map(([name, length]) => [name, values.slice(from, (from += length))]));
}

/** Trains the first steps of a new run. */
export async function outcome(
  forge: ForgePage,
  settings: Partial<TrainConfig>,
  steps: number,
): Promise<Outcome> {
  await forge.begin(settings);
  await forge.trainTo(steps);
  const { discriminator, generator } = await forge.lossHistory();
  return { losses: [...discriminator, ...generator], weights: await weightsOf(forge) };
}

type Numbers = readonly number[] | Float32Array | Float64Array;

export function worstDifference(found: Numbers, expected: Numbers): number {
  expect(found).toHaveLength(expected.length);
  // Math.max returns NaN if there is one, and NaN fails each comparison.
  let worst = 0;
  for (const [index, value] of found.entries()) worst = Math.max(worst, Math.abs(value - expected[index]!));
  return worst;
}

type Shape = Partial<TrainConfig> &
  Pick<TrainConfig, 'batchSize' | 'latentSize' | 'generatorUnits' | 'discriminatorUnits'>;

export const ODD_SHAPES: readonly Shape[] = [
  { batchSize: 1, latentSize: 1, generatorUnits: [1], discriminatorUnits: [1] },
  { batchSize: 5, latentSize: 101, generatorUnits: [13, 257], discriminatorUnits: [257, 3] },
  { batchSize: 1, latentSize: 101, generatorUnits: [3, 1, 13], discriminatorUnits: [13] },
  { batchSize: 5, latentSize: 1, generatorUnits: [257], discriminatorUnits: [3, 13, 1] },
];

export const HELPED_SHAPES: readonly Shape[] = [
  { ...ODD_SHAPES[1]!, ...HELPED, realLabel: 0.9 },
  { ...ODD_SHAPES[2]!, ...HELPED, loss: 'hinge' },
];

type ConvolutionalShape = Pick<TrainConfig, 'channels' | 'batchSize' | 'latentSize'> & Partial<TrainConfig>;

/** Positions whose channels are whole vectors on the small sides alone, on both, and on neither. */
export const CONVOLUTIONAL_SHAPES = [
  { channels: 2, batchSize: 1, latentSize: 1, ...HELPED },
  { channels: 8, batchSize: 5, latentSize: 101 },
  { channels: 5, batchSize: 5, latentSize: 1, ...HELPED },
] as const satisfies readonly ConvolutionalShape[];

/** An error for a shape shows at once, in losses or weights. Errors of Adam's moments first show in the third step. */
const FEW_STEPS = 4;

export async function expectAsReferenceEngine(forge: ForgePage, shape: Shape): Promise<void> {
  const settings = { ...UNHELPED, ...shape };
  const expected = await outcome(forge, { ...settings, engine: 'tfjs-cpu' }, FEW_STEPS);
  const digits = await forge.generate(2);
  const found = await outcome(forge, { ...settings, engine: 'webgpu' }, FEW_STEPS);
  expect(worstDifference(await forge.generate(2), digits)).toBeLessThan(1e-4);
  expect(worstDifference(found.losses, expected.losses)).toBeLessThan(1e-4);
  expect(Object.keys(found.weights)).toEqual(Object.keys(expected.weights));
  for (const [name, values] of Object.entries(found.weights))
    expect(worstDifference(values, expected.weights[name]!), name).toBeLessThan(1e-4);
}

export async function expectAsInterpreter(forge: ForgePage, shape: ConvolutionalShape): Promise<void> {
  const config: TrainConfig = { ...SEED_CONFIG, ...shape, architecture: 'convolutional' };
  const found = await outcome(forge, { ...config, engine: 'webgpu' }, FEW_STEPS);
  const digits = await forge.generate(2);
  const expected = trainReference({ config, data: trainingData(config) }, FEW_STEPS);
  const { discriminator, generator } = expected.losses;
  expect(worstDifference(found.losses, [...discriminator, ...generator])).toBeLessThan(1e-4);
  const { weights } = expected.state;
  expect(Object.keys(found.weights)).toEqual(Object.keys(weights));
  for (const [name, values] of Object.entries(found.weights))
    expect(worstDifference(values, weights[name]!), name).toBeLessThan(1e-4);
  const grid = drawReferenceGrid(config, expected.state).values;
  expect(worstDifference(digits, grid.subarray(0, digits.length))).toBeLessThan(1e-4);
}

/** How many steps of the reference's runs are compared, and which other shapes are tried. */
export interface Extent {
  readonly steps: { readonly small: number; readonly seed: number };
  readonly shapes: readonly Shape[];
}

/** @param adapter the name of the adapter */
export async function expectAsReference(
  forge: ForgePage,
  adapter: string,
  { steps, shapes }: Extent,
): Promise<void> {
  for (const [name, tolerance] of [
    ['small', 1e-3],
    ['seed', 5e-3],
  ] as const)
    await test.step(`parity-${name}`, async () => {
      const error = await referenceRunError(forge, name, 'webgpu', steps[name]);
      console.log(`webgpu, ${adapter}, ${name}: ${error.toExponential(1)} over ${steps[name]} steps`);
      expect(error).toBeLessThan(tolerance);
    });
  for (const shape of shapes)
    await test.step(JSON.stringify(shape), () => expectAsReferenceEngine(forge, shape));
}

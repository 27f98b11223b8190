// Sizes that do not fill tiles, panels or strips, and networks of one to four hidden layers, compared with the
// reference engine.
import { beforeAll, describe, expect, it, vi } from 'vitest';
import type { TrainConfig } from '../../config/trainConfig';
import type { EngineState, LossBatch } from '../engine';
import { createEngine, type NodeEngine } from '../../testing/engines/tfjsEngines';
import { SMALL_CONFIG, trainTo } from '../../testing/engines/training';
import { enginesOfEachTest } from '../../testing/engines/wasmEngines';

vi.mock('../tfjs/backends/wasmFiles', () => import('../../testing/engines/wasmFilesInNode'));

interface Case extends Pick<
  TrainConfig,
  'batchSize' | 'latentSize' | 'generatorUnits' | 'discriminatorUnits'
> {
  readonly seed?: number;
  /** Other settings that are on; none by default. */
  readonly help?: Partial<TrainConfig>;
  readonly reference: NodeEngine;
}

const HELP: Partial<TrainConfig> = { labels: true, penalty: 0.1, penaltyEvery: 3, averaging: 0.99 };

const SHAPES: readonly Case[] = [
  { batchSize: 1, latentSize: 1, generatorUnits: [1], discriminatorUnits: [1], reference: 'tfjs-cpu' },
  { batchSize: 5, latentSize: 1, generatorUnits: [3, 7], discriminatorUnits: [7, 3], reference: 'tfjs-cpu' },
  { batchSize: 127, latentSize: 101, generatorUnits: [13], discriminatorUnits: [7], reference: 'tfjs-wasm' },
  {
    batchSize: 5,
    latentSize: 101,
    generatorUnits: [785],
    discriminatorUnits: [785],
    // With SMALL_CONFIG's seed, one activation is zero up to its last bit, and LeakyReLU's two slopes make the runs
    // diverge.
    seed: 1,
    reference: 'tfjs-wasm',
  },
  {
    batchSize: 1,
    latentSize: 101,
    generatorUnits: [13, 785, 3],
    discriminatorUnits: [13, 785, 7],
    reference: 'tfjs-wasm',
  },
  {
    batchSize: 127,
    latentSize: 1,
    generatorUnits: [7, 13, 3, 13],
    discriminatorUnits: [3, 13, 1, 7],
    reference: 'tfjs-wasm',
  },
  {
    batchSize: 9,
    latentSize: 5,
    generatorUnits: [1, 7, 785, 1],
    discriminatorUnits: [785, 1, 13],
    reference: 'tfjs-wasm',
  },
  {
    batchSize: 1,
    latentSize: 1,
    generatorUnits: [1],
    discriminatorUnits: [1],
    help: HELP,
    reference: 'tfjs-cpu',
  },
  {
    batchSize: 5,
    latentSize: 101,
    generatorUnits: [3, 7],
    discriminatorUnits: [7, 3],
    help: { ...HELP, realLabel: 0.9 },
    reference: 'tfjs-cpu',
  },
  {
    batchSize: 13,
    latentSize: 3,
    generatorUnits: [13],
    discriminatorUnits: [13, 9, 5],
    help: { ...HELP, loss: 'hinge' },
    reference: 'tfjs-wasm',
  },
  {
    batchSize: 127,
    latentSize: 5,
    generatorUnits: [7],
    discriminatorUnits: [17],
    help: { penalty: 1, penaltyEvery: 1 },
    reference: 'tfjs-wasm',
  },
];

/** Two with the penalty, and some after either. */
const STEPS = 8;
/** A two-hundredth of the most that a weight moves in these steps. */
const WEIGHT_BOUND = 4e-5;
const start = enginesOfEachTest();

const worstDifference = (found: Float32Array, expected: Float32Array): number =>
  // Math.max returns NaN if there is one.
  found.reduce((most, value, i) => Math.max(most, Math.abs(value - expected[i]!)), 0);

const worstRelative = (found: Float32Array, expected: Float32Array): number =>
  found.reduce((most, value, i) => Math.max(most, Math.abs(value / expected[i]! - 1)), 0);

describe.each(SHAPES)(
  'batch $batchSize, latent $latentSize, $generatorUnits and $discriminatorUnits, $help',
  ({ reference, help, ...shape }) => {
    const config = { ...SMALL_CONFIG, ...help, ...shape };
    let expected: { readonly losses: LossBatch; readonly state: EngineState };

    beforeAll(async () => {
      const engine = await createEngine(reference, config);
      await trainTo(engine, STEPS);
      expected = { losses: engine.takeLosses(), state: await engine.readState() };
      engine.dispose();
    });

    it.each([
      { binary: 'relaxed SIMD', reproducible: false },
      { binary: 'plain SIMD', reproducible: true },
    ])('are trained as the reference engine trains them, with $binary', async ({ reproducible }) => {
      const engine = await start(config, { threads: 2, reproducible });
      await trainTo(engine, STEPS);
      const losses = engine.takeLosses();
      const { weights, averages } = await engine.readState();
      expect(losses.generator).toHaveLength(STEPS);
      expect(worstRelative(losses.discriminator, expected.losses.discriminator)).toBeLessThan(1e-4);
      expect(worstRelative(losses.generator, expected.losses.generator)).toBeLessThan(1e-4);
      expect(Object.keys(weights)).toEqual(Object.keys(expected.state.weights));
      const wrong = Object.entries(weights).filter(([name, { shape: found, data }]) => {
        const other = expected.state.weights[name]!;
        const alike = found.join() === other.shape.join() && data.length === other.data.length;
        return !(alike && worstDifference(data, other.data) < WEIGHT_BOUND);
      });
      expect(wrong.map(([name]) => name)).toEqual([]);
      expect(Object.keys(averages ?? {})).toEqual(Object.keys(expected.state.averages ?? {}));
      for (const [name, { data }] of Object.entries(averages ?? {}))
        expect(worstDifference(data, expected.state.averages![name]!.data)).toBeLessThan(WEIGHT_BOUND);
    });
  },
);

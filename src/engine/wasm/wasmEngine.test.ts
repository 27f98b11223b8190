// The CPU engine: what every engine promises, with both binaries, and extreme runs.
import { describe, expect, it } from 'vitest';
import { testEnginePromises } from '../../testing/engines/enginePromises';
import { testRecipePromises } from '../../testing/engines/recipePromises';
import { NEVER_ABORTED, SMALL_CONFIG, trainTo } from '../../testing/engines/training';
import { createWasmEngine, enginesOfEachTest } from '../../testing/engines/wasmEngines';
import { LOSS_RING_STEPS } from './memoryLayout';

const start = enginesOfEachTest();

describe.each([
  { binary: 'relaxed SIMD', reproducible: false },
  { binary: 'plain SIMD', reproducible: true },
])('$binary', ({ reproducible }) => {
  testEnginePromises((config, state) =>
    createWasmEngine(config, { threads: 2, reproducible }, { ...(state && { state }) }),
  );
  testRecipePromises((config, state) =>
    createWasmEngine(config, { threads: 2, reproducible }, { ...(state && { state }) }),
  );
});

it('says what it runs on', async () => {
  const plain = await start(SMALL_CONFIG, { threads: 2, reproducible: true });
  expect(plain.info).toEqual({ id: 'wasm', device: 'CPU', software: false, threads: 2, reproducible: true });
  const relaxed = await start(SMALL_CONFIG);
  expect(relaxed.info).toEqual({ id: 'wasm', device: 'CPU', software: false, threads: 1 });
});

it('loses no loss of more steps in one go than its ring holds', async () => {
  const tiny = { ...SMALL_CONFIG, batchSize: 1, latentSize: 1, generatorUnits: [1], discriminatorUnits: [1] };
  const steps = 2 * LOSS_RING_STEPS + 5;
  const inOneGo = await start(tiny);
  await inOneGo.advance(steps, Number.POSITIVE_INFINITY, NEVER_ABORTED);
  const losses = inOneGo.takeLosses();
  expect(losses.firstStep).toBe(1);
  expect(losses.generator).toHaveLength(steps);
  expect(losses.discriminator).toHaveLength(steps);
  const bitByBit = await start(tiny);
  const parts: number[] = [];
  for (let step = 1_000; parts.length < steps; step += 1_000) {
    await trainTo(bitByBit, Math.min(step, steps));
    parts.push(...bitByBit.takeLosses().generator);
  }
  expect([...losses.generator]).toEqual(parts);
});

it('reports enormous losses as they are, and goes on', async () => {
  const wild = { ...SMALL_CONFIG, generatorLearningRate: 1_000, discriminatorLearningRate: 1_000 };
  const engine = await start(wild, { threads: 2 });
  await trainTo(engine, 30);
  const { generator, discriminator } = engine.takeLosses();
  expect(generator).toHaveLength(30);
  expect(Math.max(...discriminator)).toBeGreaterThan(1e9);
  expect(Math.max(...generator)).toBeGreaterThan(1e9);
});

it.each([
  { name: 'generator/dense_1/kernel', value: NaN },
  { name: 'generator/dense_2/bias', value: NaN },
  { name: 'discriminator/dense_1/kernel', value: NaN },
  { name: 'discriminator/dense_3/bias', value: NaN },
  { name: 'discriminator/dense_2/kernel', value: Infinity },
])('reports losses that are no numbers as they are, once $name has $value', async ({ name, value }) => {
  const fresh = await start(SMALL_CONFIG);
  const state = await fresh.readState();
  state.weights[name]!.data[0] = value;
  const engine = await start(SMALL_CONFIG, { threads: 2 }, { state });
  await trainTo(engine, 30);
  const { generator, discriminator } = engine.takeLosses();
  expect(generator).toHaveLength(30);
  // The gradients of the second step are NaN.
  expect(new Set([...generator.subarray(1), ...discriminator.subarray(1)])).toEqual(new Set([NaN]));
});

it('trains on at the millionth step, by steps as long as the learning rate allows', async () => {
  const fresh = await start(SMALL_CONFIG);
  const state = { ...(await fresh.readState()), step: 1_000_000 };
  const engine = await start(SMALL_CONFIG, {}, { state });
  await trainTo(engine, 1_000_010);
  const losses = engine.takeLosses();
  expect(losses.firstStep).toBe(1_000_001);
  expect([...losses.generator, ...losses.discriminator].every(Number.isFinite)).toBe(true);
  // At this step number the bias correction is gone, and the moments begin at zero: the first update is (1 - 0.9) /
  // sqrt(1 - 0.999) of the rate.
  const name = 'generator/dense_1/kernel';
  const { weights } = await engine.readState();
  const moved = weights[name]!.data.map((value, i) => Math.abs(value - state.weights[name]!.data[i]!));
  const furthest = Math.max(...moved);
  expect(furthest).toBeGreaterThan(SMALL_CONFIG.generatorLearningRate);
  expect(furthest).toBeLessThan(10 * 10 * SMALL_CONFIG.generatorLearningRate);
});

// Pictures from the CPU engine: all of one step, for any count, and during training.
import { beforeEach, describe, expect, it } from 'vitest';
import { IMAGE_SIZE } from '../../config/datasets';
import { drawWithGenerator } from '../../gan/generatorFile';
import type { TrainConfig } from '../../config/trainConfig';
import { generatorInputs } from '../../plan/blueprint';
import { generatorModel } from '../../plan/generatorModel';
import { STREAM } from '../../plan/streams';
import { drawNormal } from '../../random/draw';
import { bitsOf, runTo } from '../../testing/engines/bits';
import {
  NEVER_ABORTED,
  SMALL_CONFIG,
  SMALL_CONVOLUTIONAL_CONFIG,
  trainTo,
} from '../../testing/engines/training';
import { enginesOfEachTest } from '../../testing/engines/wasmEngines';
import { LOSS_RING_STEPS } from './memoryLayout';
import type { WasmEngine } from './wasmEngine';

const start = enginesOfEachTest();
/** Numbers for so many images. Where the generator takes labels, these are as good as one-hot labels. */
const latentOf = (count: number, config: TrainConfig = SMALL_CONFIG) =>
  drawNormal(3, 0, STREAM.displayNoise, count * generatorInputs(config));

/** `count` equal latent vectors. */
const sameLatent = (count: number) => {
  const one = latentOf(1);
  return Float32Array.from({ length: count * one.length }, (_, i) => one[i % one.length]!);
};

/** The number of different images. */
const differentImages = (images: Float32Array): number =>
  new Set(
    Array.from({ length: images.length / IMAGE_SIZE }, (_, i) =>
      bitsOf(images.subarray(i * IMAGE_SIZE, (i + 1) * IMAGE_SIZE)),
    ),
  ).size;

describe.each([
  { threads: 1, networks: 'dense', config: SMALL_CONFIG },
  { threads: 3, networks: 'dense', config: SMALL_CONFIG },
  { threads: 2, networks: 'convolutional', config: SMALL_CONVOLUTIONAL_CONFIG },
])('$networks on $threads threads', ({ threads, config }) => {
  let engine: WasmEngine;
  beforeEach(async () => {
    engine = await start(config, { threads });
    await trainTo(engine, 3);
  });

  it('are the same images, however many are drawn at once', async () => {
    const all = await engine.generate(latentOf(300, config), 300);
    expect(differentImages(all)).toBe(300);
    for (const count of [1, 7, 8, 9, 100, 127, 128, 129, 256, 257]) {
      const images = await engine.generate(latentOf(count, config), count);
      expect(images).toHaveLength(count * IMAGE_SIZE);
      expect([count, bitsOf(images)]).toEqual([count, bitsOf(all.subarray(0, count * IMAGE_SIZE))]);
    }
    expect(await engine.generate(new Float32Array(0), 0)).toHaveLength(0);
  });

  it('are what the tfjs models draw from the same weights', async () => {
    const count = 130;
    const images = await engine.generate(latentOf(count, config), count);
    const origin = { step: engine.step, seed: config.seed, latentSize: config.latentSize };
    const { weights, averages = weights } = await engine.readState();
    const artifacts = { ...generatorModel(config, averages), origin };
    const expected = await drawWithGenerator(artifacts, latentOf(count, config), count);
    const worst = images.reduce((most, value, i) => Math.max(most, Math.abs(value - expected[i]!)), 0);
    expect(images).toHaveLength(expected.length);
    expect(worst).toBeLessThan(1e-5);
    expect(worst).toBeGreaterThan(0);
  });

  it('are of the last whole step in the middle of one, which goes on to the same end', async () => {
    const whole = await engine.generate(latentOf(9, config), 9);
    for (let slice = 0; slice < 20; slice += 1) {
      await engine.advance(4, 0, NEVER_ABORTED);
      if (engine.step === 4) break;
      expect(await engine.generate(latentOf(9, config), 9)).toEqual(whole);
    }
    const interrupted = await runTo(engine, 5);
    const straight = await start(config, { threads });
    await trainTo(straight, 3);
    expect(interrupted).toEqual(await runTo(straight, 5));
  });
});

it('are of one step each, also when many are asked for while it trains', async () => {
  const engine = await start({ ...SMALL_CONFIG, batchSize: 1, generatorUnits: [4], discriminatorUnits: [4] });
  // The kernels return each time that the ring of losses is full.
  const training = engine.advance(2 * LOSS_RING_STEPS, Number.POSITIVE_INFINITY, NEVER_ABORTED);
  const during = engine.generate(sameLatent(400), 400);
  const more = engine.advance(2 * LOSS_RING_STEPS + 3, Number.POSITIVE_INFINITY, NEVER_ABORTED);
  const after = engine.generate(sameLatent(129), 129);
  expect(differentImages(await during)).toBe(1);
  expect(differentImages(await after)).toBe(1);
  await Promise.all([training, more]);
  expect(engine.step).toBe(2 * LOSS_RING_STEPS + 3);
  expect(engine.takeLosses().generator).toHaveLength(2 * LOSS_RING_STEPS + 3);
});

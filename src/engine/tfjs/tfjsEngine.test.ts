// What an engine promises beside its numbers: repeatable, free of leaks, interruptible, and movable.
import * as tf from '@tensorflow/tfjs-core';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { IMAGE_SIZE } from '../../config/datasets';
import type { TrainConfig } from '../../config/trainConfig';
import { drawNormal, STREAM } from '../../random/draw';
import { FIXTURES, fixtureConfig } from '../../testing/parity';
import { createEngine, NODE_ENGINES, trainTo } from '../../testing/tfjsEngines';
import type { Engine } from '../engine';

vi.mock('./wasmFiles', () => import('../../testing/wasmFilesInNode'));

const SMALL: TrainConfig = { ...fixtureConfig(FIXTURES.small), batchSize: 8 };

let engine: Engine | undefined;
afterEach(() => {
  engine?.dispose();
  engine = undefined;
});

/** Losses of `steps` steps from the beginning. */
async function lossesOf(id: (typeof NODE_ENGINES)[number], config: TrainConfig, steps: number) {
  engine = await createEngine(id, config);
  await trainTo(engine, steps);
  const losses = engine.takeLosses();
  engine.dispose();
  engine = undefined;
  return losses;
}

describe.each(NODE_ENGINES)('%s', (id) => {
  it('gives the same losses for the same seed, bit for bit, and others for another', async () => {
    const once = await lossesOf(id, SMALL, 20);
    expect(await lossesOf(id, SMALL, 20)).toEqual(once);
    expect((await lossesOf(id, { ...SMALL, seed: 8 }, 20)).generator).not.toEqual(once.generator);
  });

  it('holds as many tensors after 200 steps as after 10', async () => {
    engine = await createEngine(id, SMALL);
    await trainTo(engine, 10);
    const { tensors } = engine.memory();
    await trainTo(engine, 200);
    expect(engine.memory().tensors).toBe(tensors);
    engine.dispose();
    engine = undefined;
    expect(tf.engine().state.numTensors).toBe(0);
  });

  it('continues from its state as if it had never stopped, also with other work in between', async () => {
    const whole = await lossesOf(id, SMALL, 20);
    engine = await createEngine(id, SMALL);
    await trainTo(engine, 10);
    const state = await engine.readState();
    engine.dispose();
    engine = await createEngine(id, SMALL, state);
    await trainTo(engine, 20);
    const rest = engine.takeLosses();
    expect(rest.firstStep).toBe(11);
    expect(rest.generator).toEqual(whole.generator.slice(10));
    expect(rest.discriminator).toEqual(whole.discriminator.slice(10));
  });

  it('goes back to a whole step at once, and takes the step again to the same end', async () => {
    engine = await createEngine(id, SMALL);
    await trainTo(engine, 3);
    const before = engine.memory().tensors;
    await engine.advance(4, 0, new AbortController().signal);
    expect(engine.step).toBe(3);
    expect(engine.memory().tensors).toBeGreaterThan(before);
    engine.rewind();
    expect(engine.memory().tensors).toBe(before);
    await trainTo(engine, 5);
    const losses = engine.takeLosses();
    engine.dispose();
    engine = undefined;
    expect(losses).toEqual(await lossesOf(id, SMALL, 5));
  });

  it('never goes past the step asked for, and stops for a signal that has aborted', async () => {
    engine = await createEngine(id, SMALL);
    await engine.advance(2, Number.POSITIVE_INFINITY, new AbortController().signal);
    expect(engine.step).toBe(2);
    await engine.advance(9, Number.POSITIVE_INFINITY, AbortSignal.abort());
    expect(engine.step).toBe(2);
  });

  it('draws images of the step it stands at, the same for the same noise', async () => {
    engine = await createEngine(id, SMALL);
    const latent = drawNormal(1, 0, STREAM.displayNoise, 5 * SMALL.latentSize);
    const before = await engine.generate(latent, 5);
    expect(before).toHaveLength(5 * IMAGE_SIZE);
    expect(before.every((value) => value >= -1 && value <= 1)).toBe(true);
    expect(await engine.generate(latent, 5)).toEqual(before);
    await trainTo(engine, 1);
    expect(await engine.generate(latent, 5)).not.toEqual(before);
  });

  it('takes any widths, batch and latent size from 1', async () => {
    const odd = { ...SMALL, batchSize: 1, latentSize: 1, generatorUnits: [3, 1], discriminatorUnits: [13] };
    const losses = await lossesOf(id, odd, 5);
    expect(losses.generator).toHaveLength(5);
    expect([...losses.generator, ...losses.discriminator].every(Number.isFinite)).toBe(true);
  });
});

it('computes the same on either backend', async () => {
  const [wasm, cpu] = [await lossesOf('tfjs-wasm', SMALL, 20), await lossesOf('tfjs-cpu', SMALL, 20)];
  for (const [i, loss] of wasm.generator.entries()) expect(loss).toBeCloseTo(cpu.generator[i]!, 5);
});

// The reference engine: what every engine promises, and that it leaves no tensor behind.
import * as tf from '@tensorflow/tfjs-core';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { testEnginePromises } from '../../testing/engines/enginePromises';
import { testRecipePromises } from '../../testing/engines/recipePromises';
import { createEngine, NODE_ENGINES, type NodeEngine } from '../../testing/engines/tfjsEngines';
import { HELPED_CONFIG, NEVER_ABORTED, SMALL_CONFIG, trainTo } from '../../testing/engines/training';
import type { Engine } from '../engine';

vi.mock('./backends/wasmFiles', () => import('../../testing/engines/wasmFilesInNode'));

let engine: Engine | undefined;
afterEach(() => {
  engine?.dispose();
  engine = undefined;
});

describe.each(NODE_ENGINES)('%s', (id) => {
  testEnginePromises((config, state) => createEngine(id, config, state));
  testRecipePromises((config, state) => createEngine(id, config, state));

  it.each([
    ['tutorial', SMALL_CONFIG],
    ['all that helps', HELPED_CONFIG],
  ])('holds as many tensors after 12 steps as after 4: %s', async (_, config) => {
    engine = await createEngine(id, config);
    await trainTo(engine, 4);
    const { tensors } = engine.memory();
    // Tensors are counted, so a single one that a step leaves behind shows.
    await trainTo(engine, 12);
    expect(engine.memory().tensors).toBe(tensors);
    engine.dispose();
    engine = undefined;
    expect(tf.engine().state.numTensors).toBe(0);
  });

  it('holds as many tensors after it has gone back in the middle of a step as before that step', async () => {
    engine = await createEngine(id, SMALL_CONFIG);
    await trainTo(engine, 3);
    const before = engine.memory().tensors;
    await engine.advance(4, 0, NEVER_ABORTED);
    expect(engine.step).toBe(3);
    expect(engine.memory().tensors).toBeGreaterThan(before);
    engine.rewind();
    expect(engine.memory().tensors).toBe(before);
  });
});

it.each([
  ['the small networks', SMALL_CONFIG, 8],
  // Enough rows that tfjs-cpu divides the step into slices.
  ['all that helps, in slices or at once', { ...HELPED_CONFIG, batchSize: 128, penaltyEvery: 2 }, 5],
] as const)('computes the same on either backend: %s', async (_, config, steps) => {
  async function lossesOf(id: NodeEngine) {
    engine = await createEngine(id, config);
    await trainTo(engine, steps);
    const losses = engine.takeLosses();
    engine.dispose();
    engine = undefined;
    return losses;
  }
  const [wasm, cpu] = [await lossesOf('tfjs-wasm'), await lossesOf('tfjs-cpu')];
  for (const [i, loss] of wasm.generator.entries()) expect(loss).toBeCloseTo(cpu.generator[i]!, 5);
  for (const [i, loss] of wasm.discriminator.entries()) expect(loss).toBeCloseTo(cpu.discriminator[i]!, 5);
});

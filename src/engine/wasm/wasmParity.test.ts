// The CPU engine compared with the independent float64 reference.
import { describe, expect, it } from 'vitest';
import { FIXTURES, fixtureConfig, worstLossError } from '../../testing/engines/parity';
import { parityErrors } from '../../testing/engines/parityErrors';
import { trainTo } from '../../testing/engines/training';
import { createWasmEngine } from '../../testing/engines/wasmEngines';

const TOLERANCE = { small: 1e-5, seed: 1e-3, labels: 1e-5, conv: 1e-5 } as const;

describe.each([
  { binary: 'relaxed SIMD', reproducible: false, threadCounts: [1, 2, 4] },
  // With any other number of threads its bits are the same: threads/threadInvariance.test.ts.
  { binary: 'plain SIMD', reproducible: true, threadCounts: [2] },
])('$binary', ({ reproducible, threadCounts }) => {
  describe.each(threadCounts)('%i threads', (threads) => {
    it.each(['small', 'labels', 'conv'] as const)('reproduces parity-%s', async (name) => {
      const fixture = FIXTURES[name];
      const engine = await createWasmEngine(fixtureConfig(fixture), { threads, reproducible });
      expect(engine.info.reproducible === true).toBe(reproducible);
      expect(engine.info.threads).toBe(threads);
      const errors = await parityErrors(engine, fixture);
      expect(errors.steps).toBe(fixture.config.steps);
      expect(errors.loss).toBeLessThan(TOLERANCE[name]);
      expect(errors.weights).toBeLessThan(TOLERANCE[name]);
      expect(errors.shown).toBeLessThan(TOLERANCE[name]);
      expect(errors.display).toBeLessThan(TOLERANCE[name]);
    });
  });
});

// The tutorial's run is long. The number of threads and the binary decide who computes which tile and how, which a few
// steps show; what grows with the steps shows with either binary.
it.each([
  { binary: 'relaxed SIMD', reproducible: false },
  { binary: 'plain SIMD', reproducible: true },
])('$binary reproduces parity-seed', async ({ reproducible }) => {
  const fixture = FIXTURES.seed;
  const engine = await createWasmEngine(fixtureConfig(fixture), { threads: 2, reproducible });
  const errors = await parityErrors(engine, fixture);
  expect(errors.steps).toBe(fixture.config.steps);
  for (const error of [errors.loss, errors.weights, errors.shown, errors.display])
    expect(error).toBeLessThan(TOLERANCE.seed);
});

it.each([1, 4])('%i threads begin parity-seed', async (threads) => {
  const fixture = FIXTURES.seed;
  const engine = await createWasmEngine(fixtureConfig(fixture), { threads });
  await trainTo(engine, 5);
  const losses = engine.takeLosses();
  engine.dispose();
  expect(losses.discriminator).toHaveLength(5);
  expect(worstLossError(fixture, losses)).toBeLessThan(1e-5);
});

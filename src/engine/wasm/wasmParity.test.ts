// The CPU engine against the independent float64 reference.
import { describe, expect, it } from 'vitest';
import { FIXTURES, fixtureConfig, worstLossError, worstWeightError } from '../../testing/parity';
import { trainTo } from '../../testing/training';
import { createWasmEngine } from '../../testing/wasmEngines';

const TOLERANCE = { small: 1e-5, seed: 1e-3 } as const;

describe.each([
  { binary: 'relaxed SIMD', reproducible: false },
  { binary: 'plain SIMD', reproducible: true },
])('$binary', ({ reproducible }) => {
  describe.each([1, 2, 4])('%i threads', (threads) => {
    it.each(['small', 'seed'] as const)('reproduces parity-%s', async (name) => {
      const fixture = FIXTURES[name];
      const engine = await createWasmEngine(fixtureConfig(fixture), { threads, reproducible });
      expect(engine.info.reproducible === true).toBe(reproducible);
      expect(engine.info.threads).toBe(threads);
      await trainTo(engine, fixture.config.steps);
      const losses = engine.takeLosses();
      const weights = await engine.readWeights();
      engine.dispose();
      expect(losses.discriminator).toHaveLength(fixture.config.steps);
      expect(worstLossError(fixture, losses)).toBeLessThan(TOLERANCE[name]);
      expect(worstWeightError(fixture, weights)).toBeLessThan(TOLERANCE[name]);
    });
  });
});

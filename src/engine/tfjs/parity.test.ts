// The reference engine against the independent float64 reference, on the backends that run in Node. The GPU
// backends have their turn in the browser's stories.
import { describe, expect, it, vi } from 'vitest';
import { FIXTURES, fixtureConfig, worstLossError, worstWeightError } from '../../testing/parity';
import { createEngine, NODE_ENGINES } from '../../testing/tfjsEngines';
import { trainTo } from '../../testing/training';

vi.mock('./wasmFiles', () => import('../../testing/wasmFilesInNode'));

const TOLERANCE = { small: 1e-4, seed: 2e-3 } as const;
/** The tutorial's network takes the cpu backend seconds a step. */
const TIMEOUT_MS = 900_000;

describe.each(NODE_ENGINES)('%s', (id) => {
  it.each(['small', 'seed'] as const)('reproduces parity-%s', { timeout: TIMEOUT_MS }, async (name) => {
    const fixture = FIXTURES[name];
    const engine = await createEngine(id, fixtureConfig(fixture));
    await trainTo(engine, fixture.config.steps);
    const losses = engine.takeLosses();
    const weights = await engine.readWeights();
    engine.dispose();
    expect(losses.discriminator).toHaveLength(fixture.config.steps);
    expect(worstLossError(fixture, losses)).toBeLessThan(TOLERANCE[name]);
    expect(worstWeightError(fixture, weights)).toBeLessThan(TOLERANCE[name]);
  });
});

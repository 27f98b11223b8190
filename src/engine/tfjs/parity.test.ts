// The reference engine against the independent float64 reference, on the backends that run in Node. The GPU
// backends have their turn in the browser's stories.
import { describe, expect, it, vi } from 'vitest';
import { FIXTURES, fixtureConfig } from '../../testing/parity';
import { parityErrors } from '../../testing/parityErrors';
import { createEngine, NODE_ENGINES } from '../../testing/tfjsEngines';

vi.mock('./wasmFiles', () => import('../../testing/wasmFilesInNode'));

const TOLERANCE = { small: 1e-4, seed: 2e-3 } as const;
/** The tutorial's network takes the cpu backend seconds a step. */
const TIMEOUT_MS = 900_000;

describe.each(NODE_ENGINES)('%s', (id) => {
  it.each(['small', 'seed'] as const)('reproduces parity-%s', { timeout: TIMEOUT_MS }, async (name) => {
    const fixture = FIXTURES[name];
    const engine = await createEngine(id, fixtureConfig(fixture));
    const errors = await parityErrors(engine, fixture);
    expect(errors.steps).toBe(fixture.config.steps);
    expect(errors.loss).toBeLessThan(TOLERANCE[name]);
    expect(errors.weights).toBeLessThan(TOLERANCE[name]);
  });
});

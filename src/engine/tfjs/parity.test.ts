// The reference engine compared with the independent float64 reference, on the backends that run in Node. The browser
// stories compare the GPU backends.
import { expect, it, vi } from 'vitest';
import { FIXTURES, fixtureConfig, sumOfMagnitudes, worstLossError } from '../../testing/engines/parity';
import { parityErrors } from '../../testing/engines/parityErrors';
import { createEngine, type NodeEngine } from '../../testing/engines/tfjsEngines';
import { trainTo } from '../../testing/engines/training';

vi.mock('./backends/wasmFiles', () => import('../../testing/engines/wasmFilesInNode'));

const TOLERANCE = { small: 1e-4, seed: 2e-3, labels: 1e-4, conv: 1e-4 } as const;

it.each([
  ['tfjs-wasm', 'small'],
  ['tfjs-wasm', 'labels'],
  ['tfjs-cpu', 'labels'],
  ['tfjs-wasm', 'conv'],
  ['tfjs-cpu', 'conv'],
] as const)('%s reproduces parity-%s', async (id, name) => {
  const fixture = FIXTURES[name];
  const engine = await createEngine(id, fixtureConfig(fixture));
  const errors = await parityErrors(engine, fixture);
  expect(errors.steps).toBe(fixture.config.steps);
  expect(errors.loss).toBeLessThan(TOLERANCE[name]);
  expect(errors.weights).toBeLessThan(TOLERANCE[name]);
  expect(errors.shown).toBeLessThan(TOLERANCE[name]);
  expect(errors.display).toBeLessThan(TOLERANCE[name]);
});

// Both backends compute the same step from the same operations, of which the tests above have led each through sixty
// steps or more. New here are the shapes: a product that goes wrong shows within a few steps.
it.each([
  ['tfjs-wasm', 'seed', 10],
  ['tfjs-cpu', 'small', 40],
] as const)('%s begins parity-%s: %i steps', async (id, name, steps) => {
  const fixture = FIXTURES[name];
  const engine = await createEngine(id, fixtureConfig(fixture));
  await trainTo(engine, steps);
  const losses = engine.takeLosses();
  engine.dispose();
  expect(losses.discriminator).toHaveLength(steps);
  expect(worstLossError(fixture, losses)).toBeLessThan(TOLERANCE[name]);
});

/**
 * Plain JavaScript takes seconds for a step of the tutorial's network, and the small networks test its mathematics. Only the
 * shapes are new here, and a few steps test all of them: an error in a product shows in the losses of its own step or,
 * through the weights, of the next one. Errors of Adam's moments first show in the third step.
 */
const FEW_STEPS = 3;

it('tfjs-cpu begins parity-seed, and comes to the weights that tfjs-wasm comes to', async () => {
  const fixture = FIXTURES.seed;
  const begin = async (id: NodeEngine) => {
    const engine = await createEngine(id, fixtureConfig(fixture));
    await trainTo(engine, FEW_STEPS);
    const [losses, weights] = [engine.takeLosses(), await engine.readWeights()];
    engine.dispose();
    return { losses, weights };
  };
  const found = await begin('tfjs-cpu');
  expect(found.losses.discriminator).toHaveLength(FEW_STEPS);
  expect(worstLossError(fixture, found.losses)).toBeLessThan(TOLERANCE.seed);
  const expected = await begin('tfjs-wasm');
  expect(Object.keys(found.weights)).toEqual(Object.keys(expected.weights));
  const errors = Object.entries(expected.weights).map(([name, { data }]) => {
    const magnitudes = sumOfMagnitudes(data);
    return Math.abs(sumOfMagnitudes(found.weights[name]!.data) - magnitudes) / magnitudes;
  });
  expect(Math.max(...errors)).toBeLessThan(TOLERANCE.seed);
});

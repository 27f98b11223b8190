// The reference engine compared with the independent float64 reference, on the backends that run in Node. The browser
// stories compare the GPU backends.
import { expect, it, vi } from 'vitest';
import { FIXTURES, fixtureConfig, sumOfMagnitudes, worstLossError } from '../../testing/engines/parity';
import { parityErrors } from '../../testing/engines/parityErrors';
import { displayInputs } from '../../random/generatorInputs';
import { createEngine, type NodeEngine } from '../../testing/engines/tfjsEngines';
import { trainTo } from '../../testing/engines/training';

vi.mock('./backends/wasmFiles', () => import('../../testing/engines/wasmFilesInNode'));

const TOLERANCE = { small: 1e-4, seed: 2e-3, labels: 1e-4, conv: 1e-4 } as const;

it.each([
  ['tfjs-wasm', 'small'],
  ['tfjs-wasm', 'labels'],
  ['tfjs-cpu', 'labels'],
  ['tfjs-wasm', 'conv'],
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
  ['tfjs-cpu', 'small', 20],
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
 * Plain JavaScript takes seconds for a step of the tutorial's network or of convolutions, and the dense small networks
 * test its mathematics. Only the shapes and the convolutions are new here, and a few steps test all of them: an error
 * in a product shows in the losses of its own step or, through the weights, of the next one. The penalty of the
 * convolutions comes with every fourth.
 */
it.each([
  ['seed', 2],
  ['conv', 9],
] as const)(
  'tfjs-cpu begins parity-%s, and comes to what tfjs-wasm comes to: %i steps',
  async (name, steps) => {
    const fixture = FIXTURES[name];
    const config = fixtureConfig(fixture);
    const begin = async (id: NodeEngine) => {
      const engine = await createEngine(id, config);
      await trainTo(engine, steps);
      const [losses, weights, shown] = [
        engine.takeLosses(),
        await engine.readWeights(),
        await engine.readGenerator(),
      ];
      const image = await engine.generate(displayInputs(config, config.seed, 1), 1);
      engine.dispose();
      return { losses, weights, shown, image };
    };
    const found = await begin('tfjs-cpu');
    expect(found.losses.discriminator).toHaveLength(steps);
    expect(worstLossError(fixture, found.losses)).toBeLessThan(TOLERANCE[name]);
    const expected = await begin('tfjs-wasm');
    for (const part of ['weights', 'shown'] as const) {
      expect(Object.keys(found[part])).toEqual(Object.keys(expected[part]));
      const errors = Object.entries(expected[part]).map(([weight, { data }]) => {
        const magnitudes = sumOfMagnitudes(data);
        return Math.abs(sumOfMagnitudes(found[part][weight]!.data) - magnitudes) / magnitudes;
      });
      expect(Math.max(...errors)).toBeLessThan(TOLERANCE[name]);
    }
    const worst = Math.max(...expected.image.map((value, i) => Math.abs(value - found.image[i]!)));
    expect(worst).toBeLessThan(TOLERANCE[name]);
  },
);

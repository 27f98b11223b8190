// A run's state moves into the CPU engine and out of it: nothing is lost, and other engines can go on.
import { describe, expect, it, vi } from 'vitest';
import { generatorInputs } from '../../plan/blueprint';
import { allWeightSpecs, sizeOf } from '../../plan/weights';
import type { TrainConfig } from '../../config/trainConfig';
import { STREAM } from '../../plan/streams';
import { drawNormal } from '../../random/draw';
import { bitsOfState, runTo } from '../../testing/engines/bits';
import { createEngine } from '../../testing/engines/tfjsEngines';
import { SMALL_CONFIG, SMALL_CONVOLUTIONAL_CONFIG, trainTo } from '../../testing/engines/training';
import { createWasmEngine, enginesOfEachTest } from '../../testing/engines/wasmEngines';
import type { Engine, EngineState } from '../engine';
import { initialState } from '../initialState';

vi.mock('../tfjs/backends/wasmFiles', () => import('../../testing/engines/wasmFilesInNode'));

const start = enginesOfEachTest();

/** A state in which all numbers are different. */
function numberedState(config: TrainConfig, step: number): EngineState {
  let count = 0;
  const numbered = () =>
    Object.fromEntries(
      allWeightSpecs(config).map(({ name, shape }) => {
        const length = sizeOf(shape);
        return [name, { shape, data: Float32Array.from({ length }, () => (count += 1) / 2 ** 20) }];
      }),
    );
  return { step, weights: numbered(), firstMoments: numbered(), secondMoments: numbered() };
}

describe.each([
  { generatorUnits: [32, 48], discriminatorUnits: [48, 32] },
  { generatorUnits: [1], discriminatorUnits: [1] },
  { generatorUnits: [3, 7, 13], discriminatorUnits: [13, 7, 3] },
  { generatorUnits: [5], discriminatorUnits: [785] },
  { architecture: 'convolutional', channels: 5 } as const,
])('with $generatorUnits and $discriminatorUnits, $architecture $channels', (shape) => {
  const config = { ...SMALL_CONFIG, latentSize: 5, ...shape };

  it('is handed out as it was taken in, bit by bit', async () => {
    const state = numberedState(config, 12);
    const engine = await start(config, { threads: 2 }, { state });
    expect(engine.step).toBe(12);
    const back = await engine.readState();
    expect(bitsOfState(back)).toEqual(bitsOfState(state));
    expect(bitsOfState({ ...back, weights: await engine.readWeights() })).toEqual(bitsOfState(state));
  });

  it('is another state after a step, and a copy of it', async () => {
    const engine = await start(config);
    expect(bitsOfState(await engine.readState())).toEqual(bitsOfState(initialState(config)));
    await trainTo(engine, 1);
    const state = await engine.readState();
    const bits = bitsOfState(state);
    await trainTo(engine, 2);
    expect(bitsOfState(state)).toEqual(bits);
    const after = bitsOfState(await engine.readState());
    const parts = ['weights', 'firstMoments', 'secondMoments'] as const;
    const same = parts.flatMap((part) =>
      Object.keys(bits[part]).filter((name) => after[part][name] === bits[part][name]),
    );
    expect(same).toEqual([]);
  });
});

it.each([
  { networks: 'dense', config: SMALL_CONFIG },
  { networks: 'convolutional', config: SMALL_CONVOLUTIONAL_CONFIG },
])(
  'goes on after an odd and after an even number of steps as if it had never stopped: $networks',
  async ({ config }) => {
    const whole = await start(config, { threads: 2 });
    const expected = await runTo(whole, 20);
    for (const pause of [7, 8]) {
      const before = await start(config, { threads: 2 });
      await trainTo(before, pause);
      await before.generate(drawNormal(1, 0, STREAM.displayNoise, generatorInputs(config)), 1);
      const after = await start(config, { threads: 2 }, { state: await before.readState() });
      const rest = await runTo(after, 20);
      expect(rest.bits).toEqual(expected.bits);
      expect(rest.losses.firstStep).toBe(pause + 1);
      expect(rest.losses.generator).toEqual(expected.losses.generator.slice(pause));
      expect(rest.losses.discriminator).toEqual(expected.losses.discriminator.slice(pause));
    }
  },
);

const MAKERS: Record<'wasm' | 'tfjs-wasm', (state?: EngineState) => Promise<Engine>> = {
  wasm: (state) => createWasmEngine(SMALL_CONFIG, { threads: 2 }, { ...(state && { state }) }),
  'tfjs-wasm': (state) => createEngine('tfjs-wasm', SMALL_CONFIG, state),
};

/** Trains ten steps on the first engine, then ten on the second. */
async function runOn(first: keyof typeof MAKERS, second: keyof typeof MAKERS) {
  const begun = await MAKERS[first]();
  await trainTo(begun, 10);
  const losses = begun.takeLosses();
  const state = await begun.readState();
  begun.dispose();
  const ended = await MAKERS[second](state);
  expect(ended.step).toBe(10);
  await trainTo(ended, 20);
  const rest = ended.takeLosses();
  expect(rest.firstStep).toBe(11);
  const { weights } = await ended.readState();
  ended.dispose();
  return {
    weights,
    discriminator: [...losses.discriminator, ...rest.discriminator],
    generator: [...losses.generator, ...rest.generator],
  };
}

/** NaN counts as the worst error, because Math.max returns it. */
const worst = (found: ArrayLike<number>, expected: ArrayLike<number>, relative: boolean): number =>
  Array.from(found, (value, i) => Math.abs(value - expected[i]!) / (relative ? expected[i]! : 1)).reduce(
    (most, error) => Math.max(most, error),
    0,
  );

it.each([
  ['tfjs-wasm', 'wasm'],
  ['wasm', 'tfjs-wasm'],
] as const)('goes on from %s to %s as on one engine alone', async (first, second) => {
  const moved = await runOn(first, second);
  for (const alone of [await runOn(first, first), await runOn(second, second)]) {
    expect(moved.generator).toHaveLength(20);
    expect(worst(moved.discriminator, alone.discriminator, true)).toBeLessThan(1e-4);
    expect(worst(moved.generator, alone.generator, true)).toBeLessThan(1e-4);
    expect(Object.keys(moved.weights)).toEqual(Object.keys(alone.weights));
    const apart = Object.entries(alone.weights).filter(
      ([name, { data }]) => !(worst(moved.weights[name]!.data, data, false) < 1e-4),
    );
    expect(apart.map(([name]) => name)).toEqual([]);
  }
});

// 2N steps give the same run as N steps, a file, and N more steps: bit by bit if the engine promises that, otherwise
// within the precision of float32, and also if another engine goes on. The file is read as the page reads it.
import { describe, expect, it, vi } from 'vitest';
import { NETWORKS } from '../config/networks';
import type { TrainConfig } from '../config/trainConfig';
import { readCheckpoint } from '../files/checkpoint/readCheckpoint';
import { writeCheckpoint } from '../files/checkpoint/writeCheckpoint';
import { bitsOfState } from '../testing/engines/bits';
import { createEngine } from '../testing/engines/tfjsEngines';
import { SMALL_CONFIG, trainTo } from '../testing/engines/training';
import { createWasmEngine } from '../testing/engines/wasmEngines';
import type { Engine, EngineState } from './engine';

vi.mock('./tfjs/backends/wasmFiles', () => import('../testing/engines/wasmFilesInNode'));

/** Anything that a file loses shows in the first steps after it. */
const HALF = 8;
const WHOLE = 2 * HALF;
/**
 * The tolerance of losses after so few steps of small networks (src/testing/engines/parity.ts has that of the
 * reference).
 */
const TOLERANCE = 1e-4;

type Make = (config: TrainConfig, state?: EngineState) => Promise<Engine>;
const wasm =
  (threads: number, reproducible: boolean): Make =>
  (config, state) =>
    createWasmEngine(config, { threads, reproducible }, { ...(state && { state }) });
type Name =
  | 'wasm, reproducible, one thread'
  | 'wasm, reproducible, two threads'
  | 'wasm'
  | 'tfjs-cpu'
  | 'tfjs-wasm';
const ENGINES: Record<Name, Make> = {
  'wasm, reproducible, one thread': wasm(1, true),
  'wasm, reproducible, two threads': wasm(2, true),
  wasm: wasm(2, false),
  'tfjs-cpu': (config, state) => createEngine('tfjs-cpu', config, state),
  'tfjs-wasm': (config, state) => createEngine('tfjs-wasm', config, state),
};

interface Trained {
  readonly losses: { readonly discriminator: number[]; readonly generator: number[] };
  readonly state: EngineState;
}

/** Trains to a step and disposes the engine, because tfjs has one backend at a time. */
async function train(engine: Engine, step: number): Promise<Trained> {
  await trainTo(engine, step);
  const { discriminator, generator } = engine.takeLosses();
  const state = await engine.readState();
  engine.dispose();
  return { losses: { discriminator: [...discriminator], generator: [...generator] }, state };
}

async function whole(name: Name): Promise<Trained> {
  return train(await ENGINES[name](SMALL_CONFIG), WHOLE);
}

async function halves(first: Name, second: Name): Promise<Trained> {
  const { losses, state } = await train(await ENGINES[first](SMALL_CONFIG), HALF);
  const file = writeCheckpoint({
    run: { ...state, config: SMALL_CONFIG, seconds: 1 },
    losses: {
      discriminator: Float32Array.from(losses.discriminator),
      generator: Float32Array.from(losses.generator),
    },
  });
  const saved = await readCheckpoint(file, 'half');
  const engine = await ENGINES[second](saved.run.config, saved.run);
  expect(engine.step).toBe(HALF);
  const rest = await train(engine, WHOLE);
  return {
    losses: {
      discriminator: [...saved.losses.discriminator, ...rest.losses.discriminator],
      generator: [...saved.losses.generator, ...rest.losses.generator],
    },
    state: rest.state,
  };
}

describe('the same bits', () => {
  it.each<[Name, Name, Name]>([
    ['wasm, reproducible, one thread', 'wasm, reproducible, one thread', 'wasm, reproducible, one thread'],
    ['wasm, reproducible, two threads', 'wasm, reproducible, one thread', 'wasm, reproducible, two threads'],
    ['tfjs-cpu', 'tfjs-cpu', 'tfjs-cpu'],
  ])('on %s, from %s to %s', async (alone, first, second) => {
    const [expected, found] = [await whole(alone), await halves(first, second)];
    expect(found.losses).toEqual(expected.losses);
    expect(bitsOfState(found.state)).toEqual(bitsOfState(expected.state));
  });
});

describe('the same run', () => {
  it.each<[Name, Name]>([
    ['wasm', 'wasm'],
    ['tfjs-wasm', 'tfjs-wasm'],
    ['wasm', 'tfjs-wasm'],
    ['tfjs-wasm', 'wasm, reproducible, two threads'],
    ['wasm, reproducible, one thread', 'tfjs-cpu'],
    ['tfjs-cpu', 'wasm'],
  ])('from %s to %s', async (first, second) => {
    const found = await halves(first, second);
    for (const alone of [await whole(first), await whole(second)])
      for (const network of NETWORKS) {
        const errors = found.losses[network].map(
          (loss, index) => Math.abs(loss - alone.losses[network][index]!) / alone.losses[network][index]!,
        );
        expect(errors).toHaveLength(WHOLE);
        expect(errors.every((error) => error < TOLERANCE)).toBe(true);
      }
  });
});

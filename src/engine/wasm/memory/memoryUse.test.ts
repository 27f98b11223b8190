// The CPU engine's memory is planned once: it does not grow, and a lack of memory is reported.
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { afterEach, expect, it, vi } from 'vitest';
import { SEED_CONFIG } from '../../../config/trainConfig';
import { STREAM } from '../../../plan/streams';
import { drawNormal } from '../../../random/draw';
import { ForgeError } from '../../../protocol/errors';
import { SMALL_CONFIG, trainTo } from '../../../testing/engines/training';
import { createWasmEngine, enginesOfEachTest } from '../../../testing/engines/wasmEngines';
import type { WasmEngine } from '../wasmEngine';

const start = enginesOfEachTest();
afterEach(() => {
  vi.restoreAllMocks();
});

setFlagsFromString('--expose-gc');
const collectGarbage = runInNewContext('gc') as () => void;

/** Bytes that this process holds, without garbage. */
async function bytesHeld(): Promise<number> {
  // Buffers are freed in a later task.
  for (let round = 0; round < 3; round += 1) {
    collectGarbage();
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
  const { arrayBuffers, external, heapUsed } = process.memoryUsage();
  return arrayBuffers + external + heapUsed;
}

const latent = drawNormal(1, 0, STREAM.displayNoise, 100 * SMALL_CONFIG.latentSize);

/** Trains like the run's loop: takes losses and draws pictures, and drops them. */
async function trainAndLook(engine: WasmEngine, untilStep: number): Promise<void> {
  for (let step = engine.step + 10; step <= untilStep; step += 10) {
    await trainTo(engine, step);
    engine.takeLosses();
    await engine.generate(latent, 100);
    await engine.readWeights();
  }
}

it('holds as much after 1,000 more steps and 100 pictures', async () => {
  const engine = await start(SMALL_CONFIG, { threads: 2 });
  await trainAndLook(engine, 200);
  const before = { planned: engine.memory(), held: await bytesHeld() };
  await trainAndLook(engine, 1_200);
  expect(engine.memory()).toEqual(before.planned);
  expect((await bytesHeld()) - before.held).toBeLessThan(3e6);
});

it('says how much it holds', async () => {
  const small = await start(SMALL_CONFIG);
  const large = await start(SEED_CONFIG);
  const parameters = 559_632 + 533_505;
  // The data set, two sets of weights with their two moments, and a third of that for the layers' outputs and
  // gradients.
  expect(large.memory().bytes).toBeGreaterThan(7_840_000 + 2 * 4 * 4 * parameters);
  expect(large.memory().bytes).toBeLessThan(100e6);
  expect(small.memory().bytes).toBeLessThan(large.memory().bytes);
  expect(small.memory().tensors).toBe(0);
});

it('says how much it wanted where there is no room', async () => {
  const { bytes } = (await start(SEED_CONFIG)).memory();
  vi.spyOn(WebAssembly, 'Memory').mockImplementation(function refuse() {
    throw new RangeError('WebAssembly.Memory(): could not allocate memory');
  });
  const failure: unknown = await createWasmEngine(SEED_CONFIG).catch((error: unknown) => error);
  expect(failure).toBeInstanceOf(ForgeError);
  expect(failure).toMatchObject({ code: 'engine-failed', details: { engine: 'wasm' } });
  const megabytes = Number(/(\d+) MB/.exec(String(failure))![1]);
  expect(Math.abs(megabytes - bytes / 1e6)).toBeLessThan(1.1);
  expect(String(failure)).toContain('could not allocate memory');
});

it('says so, too, where the plan is beyond all that WebAssembly can address', async () => {
  const units = [4_096, 1_024, 4_096, 1_024];
  const endless = { ...SEED_CONFIG, batchSize: 2_048 * 16, generatorUnits: units, discriminatorUnits: units };
  await expect(createWasmEngine(endless)).rejects.toMatchObject({ code: 'engine-failed' });
});

// The worker's trainer with two engines that share a GPU: which one lends, which one takes, and what happens if that
// fails.
import { beforeEach, expect, it, vi } from 'vitest';
import type { EngineId } from '../config/engines';
import { IMAGE_SIZE } from '../config/datasets';
import { SEED_CONFIG } from '../config/trainConfig';
import type { EngineOptions } from '../engine/engine';
import { canShare, type SharedState } from '../engine/gpu/sharedState';
import { ForgeError } from '../protocol/errors';
import { FakeEngine } from '../testing/fakes/fakeEngine';
import { LocalTrainer } from './localTrainer';
import type { Candidate } from './engines/pickEngine';

const made: FakeEngine[] = [];
let candidates: Candidate[];
vi.mock('./engines/pickEngine', () => ({
  pickEngines: () => Promise.resolve(candidates),
  listEngines: () => Promise.resolve([]),
}));
vi.mock('../data/loadDataset', () => ({
  loadDataset: () => Promise.resolve({ images: 1, pixels: new Uint8Array(IMAGE_SIZE) }),
}));

/** A candidate whose engine lends `lent`. @param check called before the engine is made; throws to make that fail */
const candidate = (
  id: EngineId,
  lent?: SharedState,
  check: (options: EngineOptions) => void = () => undefined,
): Candidate => ({
  reason: { kind: 'chosen' },
  factory: {
    id,
    probe: () => Promise.resolve(undefined),
    create: async (options) => {
      check(options);
      const engine = new FakeEngine(options);
      engine.info = { id, device: 'fake', software: false };
      if (lent) engine.lendState = () => lent;
      made.push(engine);
      return engine;
    },
  },
});

const lentState = () => ({ device: {} as GPUDevice, step: 4, parts: {}, release: vi.fn<() => void>() });

/** A run at step 4 on the engine `webgpu`, which lends its state. */
async function startOnGpu(lent?: SharedState): Promise<LocalTrainer> {
  candidates = [candidate('webgpu', lent)];
  const trainer = new LocalTrainer('http://localhost/', () => undefined);
  await trainer.configure(SEED_CONFIG);
  await trainer.train(4);
  return trainer;
}

beforeEach(() => {
  made.length = 0;
});

it('hands the state over on the GPU, while the engine that lends it lives', async () => {
  const lent = lentState();
  const trainer = await startOnGpu(lent);
  const check = vi.fn<() => void>(() => expect(made[0]!.disposed).toBe(false));
  candidates = [candidate('tfjs-webgpu', undefined, check)];
  expect(await trainer.configure({ ...SEED_CONFIG, batchSize: 64 })).toMatchObject({
    engine: { id: 'tfjs-webgpu' },
  });
  expect(check).toHaveBeenCalledOnce();
  expect(made[1]!.shared).toBe(lent);
  expect(lent.release).toHaveBeenCalledOnce();
  expect(made[0]!.disposed).toBe(true);
  expect(await trainer.train(6)).toMatchObject({ step: 6 });
});

it('goes by the processor where there is no room for both engines', async () => {
  const lent = lentState();
  const trainer = await startOnGpu(lent);
  const check = ({ shared }: EngineOptions): void => {
    if (shared) throw new ForgeError('engine-failed', 'out of memory');
    expect(made[0]!.disposed).toBe(true);
  };
  candidates = [candidate('tfjs-webgpu', undefined, check)];
  await trainer.configure({ ...SEED_CONFIG, batchSize: 64 });
  expect(made).toHaveLength(2);
  expect(made[1]!.shared).toBeUndefined();
  expect(made[1]!.state?.step).toBe(4);
  expect(lent.release).toHaveBeenCalledOnce();
});

it('goes by the processor where the GPU cannot lend', async () => {
  const trainer = await startOnGpu();
  made[0]!.lendState = () => {
    throw new Error('the device is lost');
  };
  candidates = [candidate('tfjs-webgpu')];
  await trainer.configure({ ...SEED_CONFIG, batchSize: 64 });
  expect(made[1]).toMatchObject({ shared: undefined, state: { step: 4 } });
});

it('lends nothing to an engine elsewhere, nor to a run that begins anew', async () => {
  const lent = lentState();
  const trainer = await startOnGpu(lent);
  candidates = [candidate('wasm')];
  await trainer.configure({ ...SEED_CONFIG, batchSize: 64 });
  candidates = [candidate('webgpu', lent)];
  await trainer.configure({ ...SEED_CONFIG, batchSize: 32 });
  await trainer.configure({ ...SEED_CONFIG, batchSize: 32, seed: 9 });
  expect(made.slice(1).map(({ shared }) => shared)).toEqual([undefined, undefined, undefined]);
  expect(lent.release).not.toHaveBeenCalled();
});

it.each([
  ['webgpu', 'tfjs-webgpu', true],
  ['tfjs-webgpu', 'webgpu', true],
  ['webgpu', 'webgpu', true],
  ['tfjs-webgpu', 'tfjs-webgpu', false],
  ['webgpu', 'wasm', false],
  ['tfjs-webgl', 'webgpu', false],
] as const)('from %s to %s: %s', (from, to, can) => {
  expect(canShare(from, to)).toBe(can);
});

// The choice of engine on simulated machines, with different engines and emulated GPUs.
import { beforeEach, describe, expect, it, vi } from 'vitest';
import type { EngineId } from '../../config/engines';
import type { EngineFactory } from '../../engine/engine';
import type { EngineReason } from '../../protocol/trainer';
import { pickEngines, type EngineWish } from './pickEngine';

const factories = vi.hoisted((): EngineFactory[] => []);
vi.mock('./engineFactories', () => ({ ENGINE_FACTORIES: factories }));

interface Machine {
  readonly has: readonly EngineId[];
  readonly software?: readonly EngineId[];
}

const probes: (readonly [EngineId, number | 'auto'])[] = [];

const probed = () => probes.map(([id]) => id);

/** An engine that a machine lacks either reports that or throws in its probe. */
function onMachine({ has, software = [] }: Machine): void {
  const known: readonly EngineId[] = ['tfjs-cpu', 'tfjs-wasm', 'tfjs-webgl', 'tfjs-webgpu', 'wasm'];
  factories.splice(
    0,
    factories.length,
    ...known.map((id): EngineFactory => ({
      id,
      probe(threads) {
        probes.push([id, threads]);
        if (has.includes(id))
          return Promise.resolve({ id, device: 'made up', software: software.includes(id) });
        return id === 'wasm' ? Promise.reject(new Error('no SIMD')) : Promise.resolve(undefined);
      },
      create: () => Promise.reject(new Error('nothing is made here')),
    })),
  );
}

const PROCESSOR: readonly EngineId[] = ['wasm', 'tfjs-wasm', 'tfjs-cpu'];
const EVERYTHING: readonly EngineId[] = ['tfjs-webgpu', 'tfjs-webgl', ...PROCESSOR];

async function picked(wish: Partial<EngineWish>): Promise<(readonly [EngineId, EngineReason])[]> {
  const candidates = await pickEngines({ engine: 'auto', threads: 'auto', reproducible: false, ...wish });
  return candidates.map(({ factory, reason }) => [factory.id, reason]);
}

beforeEach(() => {
  probes.length = 0;
  onMachine({ has: EVERYTHING });
});

describe('auto', () => {
  it('takes a real GPU first and the processor after it', async () => {
    expect(await picked({ threads: 3 })).toEqual([
      ['tfjs-webgpu', { kind: 'hardware-gpu' }],
      ['tfjs-webgl', { kind: 'hardware-gpu' }],
      ['wasm', { kind: 'no-hardware-gpu' }],
      ['tfjs-wasm', { kind: 'no-hardware-gpu' }],
      ['tfjs-cpu', { kind: 'no-hardware-gpu' }],
    ]);
    expect(probes).toContainEqual(['wasm', 3]);
  });

  it('passes over a GPU that is software', async () => {
    onMachine({ has: EVERYTHING, software: ['tfjs-webgpu', 'tfjs-webgl'] });
    expect((await picked({})).map(([id]) => id)).toEqual(PROCESSOR);
  });
});

describe('auto, reproducible', () => {
  it('takes the fused WebAssembly engine first, whatever GPU there is', async () => {
    expect(await picked({ reproducible: true })).toEqual([
      ['wasm', { kind: 'reproducible' }],
      ['tfjs-wasm', { kind: 'reproducible' }],
      ['tfjs-cpu', { kind: 'reproducible' }],
    ]);
    expect(probed()).toEqual(PROCESSOR);
  });

  it('says that it could not where that engine is not to be had', async () => {
    onMachine({ has: ['tfjs-webgl', 'tfjs-wasm', 'tfjs-cpu'] });
    const fallback: EngineReason = { kind: 'fallback', from: 'wasm', cause: expect.any(String) };
    expect(await picked({ reproducible: true })).toEqual([
      ['tfjs-webgl', fallback],
      ['tfjs-wasm', fallback],
      ['tfjs-cpu', fallback],
    ]);
  });
});

describe('an engine asked for by name', () => {
  it('is the only one to try', async () => {
    expect(await picked({ engine: 'tfjs-webgl', reproducible: true })).toEqual([
      ['tfjs-webgl', { kind: 'chosen' }],
    ]);
    expect(probed()).toEqual(['tfjs-webgl']);
  });

  it('is refused with what there is instead where it cannot run', async () => {
    onMachine({ has: PROCESSOR });
    await expect(picked({ engine: 'tfjs-webgl' })).rejects.toMatchObject({
      code: 'engine-unavailable',
      details: { engine: 'tfjs-webgl', available: 'wasm, tfjs-wasm, tfjs-cpu' },
    });
  });

  it('has the reference engine stand in on the same processor where it is the fused WebAssembly', async () => {
    expect((await picked({ engine: 'wasm' })).map(([id]) => id)).toEqual(PROCESSOR);
    expect(probed()).toEqual(PROCESSOR);
    expect((await picked({ engine: 'wasm' }))[0]?.[1]).toEqual({ kind: 'chosen' });
  });

  it('is stood in for from the start where the probe already says no', async () => {
    onMachine({ has: ['tfjs-webgl', 'tfjs-wasm', 'tfjs-cpu'] });
    const fallback: EngineReason = { kind: 'fallback', from: 'wasm', cause: expect.any(String) };
    expect(await picked({ engine: 'wasm' })).toEqual([
      ['tfjs-wasm', fallback],
      ['tfjs-cpu', fallback],
    ]);
  });

  it('is refused where nobody can stand in for it either', async () => {
    onMachine({ has: ['tfjs-webgl'] });
    await expect(picked({ engine: 'wasm' })).rejects.toMatchObject({ code: 'engine-unavailable' });
  });
});

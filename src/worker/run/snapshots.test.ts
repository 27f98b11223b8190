// The state that remains of a run whose GPU may be lost.
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { SEED_CONFIG } from '../../config/trainConfig';
import { FakeEngine } from '../../testing/fakes/fakeEngine';
import { Snapshots } from './snapshots';

beforeEach(() => void vi.useFakeTimers({ toFake: ['performance'] }));
afterEach(() => void vi.useRealTimers());

function startEngine(id: FakeEngine['info']['id']): FakeEngine {
  const engine = new FakeEngine({ config: SEED_CONFIG, images: new Uint8Array() });
  engine.info = { ...engine.info, id };
  return engine;
}

describe('snapshots', () => {
  it('are taken every few seconds', async () => {
    const engine = startEngine('webgpu');
    const snapshots = new Snapshots(engine, () => engine.readState());
    engine.step = 5;
    snapshots.takeIfDue();
    await snapshots.idle;
    expect(snapshots.latest).toBeUndefined();
    vi.advanceTimersByTime(3_000);
    snapshots.takeIfDue();
    await snapshots.idle;
    expect(snapshots.latest?.step).toBe(5);
  });

  it('stay as they are where the engine can no longer be read', async () => {
    const engine = startEngine('tfjs-webgl');
    const snapshots = new Snapshots(engine, () => engine.readState());
    engine.step = 5;
    snapshots.take();
    await snapshots.idle;
    engine.step = 6;
    engine.readState = () => Promise.reject(new Error('gone'));
    snapshots.take();
    await snapshots.idle;
    expect(snapshots.latest?.step).toBe(5);
  });

  it('are taken less often of an engine on the processor', async () => {
    const engine = startEngine('wasm');
    const snapshots = new Snapshots(engine, () => engine.readState());
    engine.step = 5;
    vi.advanceTimersByTime(3_000);
    snapshots.takeIfDue();
    await snapshots.idle;
    expect(snapshots.latest).toBeUndefined();
    vi.advanceTimersByTime(7_000);
    snapshots.takeIfDue();
    await snapshots.idle;
    expect(snapshots.latest?.step).toBe(5);
  });

  it('hold nothing that a run could not go on from', async () => {
    const engine = startEngine('webgpu');
    const snapshots = new Snapshots(engine, () => engine.readState());
    engine.step = 5;
    const state = await engine.readState();
    const data = Float32Array.of(1, Number.NaN);
    engine.readState = () => Promise.resolve({ ...state, weights: { kernel: { shape: [2], data } } });
    snapshots.take();
    await snapshots.idle;
    expect(snapshots.latest).toBeUndefined();
  });
});

// Threads of the CPU engine die, or fail to start: the run goes on without them, with the same bits, and reports it.
import { afterEach, beforeAll, describe, expect, it, vi } from 'vitest';
import { STREAM } from '../../../plan/streams';
import { drawNormal } from '../../../random/draw';
import { runTo, type Run } from '../../../testing/engines/bits';
import {
  endThreads,
  spawnCrasher,
  spawnCrasherAtWork,
  spawnDeserter,
  spawnFirst,
  spawnStillborn,
} from '../../../testing/engines/threadFaults';
import { NEVER_ABORTED, SMALL_CONFIG, trainTo } from '../../../testing/engines/training';
import { enginesOfEachTest, runningThreads, spawnInNode } from '../../../testing/engines/wasmEngines';
import { soon } from '../../../testing/soon';
import type { EngineOptions } from '../../engine';
import type { SpawnThread } from './threadPool';
import type { WasmEngine } from '../wasmEngine';

const STEPS = 20;
/** The leader waits some three seconds for a thread. This is well below. */
const AT_ONCE_MS = 1_500;
const UNANSWERED = 'it no longer answers';

type OnThreadsLost = NonNullable<EngineOptions['onThreadsLost']>;

// Hooks run from the last to the first, so the engines are disposed before this one.
afterEach(threadsEnd);
const start = enginesOfEachTest();

async function threadsEnd(): Promise<void> {
  await soon(() => expect([...runningThreads]).toEqual([]));
}

/** The result of an undisturbed run. */
let undisturbed: Run;
beforeAll(async () => {
  undisturbed = await runTo(await start(SMALL_CONFIG, { reproducible: true }), STEPS);
});

async function startOn(threads: number, spawn: SpawnThread = spawnInNode) {
  const onThreadsLost = vi.fn<OnThreadsLost>();
  const engine = await start(SMALL_CONFIG, { threads, reproducible: true, spawn }, { onThreadsLost });
  return { engine, onThreadsLost };
}

/** Trains to the end on `threads` threads, and expects the result of an undisturbed run. */
async function expectUndisturbed(engine: WasmEngine, threads: number): Promise<void> {
  expect(await runTo(engine, STEPS)).toEqual(undisturbed);
  expect(engine.info.threads).toBe(threads);
  await soon(() => expect(runningThreads.size).toBe(threads - 1));
}

async function millisecondsOf(work: Promise<unknown>): Promise<number> {
  const begunMs = performance.now();
  await work;
  return performance.now() - begunMs;
}

describe('a thread that is ended without a word', () => {
  it.each([2, 4])('is missed by the other %i of them', async (threads) => {
    const { engine, onThreadsLost } = await startOn(threads);
    await trainTo(engine, 10);
    await endThreads(1);
    await expectUndisturbed(engine, threads - 1);
    expect(onThreadsLost.mock.calls).toEqual([[{ from: threads, cause: UNANSWERED }]]);
  });

  it('is missed in the middle of a step', async () => {
    const { engine, onThreadsLost } = await startOn(2);
    await trainTo(engine, 10);
    await engine.advance(11, 0, NEVER_ABORTED);
    const ended = endThreads(1);
    await expectUndisturbed(engine, 1);
    await ended;
    expect(onThreadsLost.mock.calls).toEqual([[{ from: 2, cause: UNANSWERED }]]);
  });

  it('is missed in the middle of its work', async () => {
    const { engine, onThreadsLost } = await startOn(4, spawnFirst({ 2: spawnDeserter }));
    await expectUndisturbed(engine, 3);
    expect(onThreadsLost.mock.calls).toEqual([[{ from: 4, cause: UNANSWERED }]]);
  });

  it('is not alone: two are missed at once', async () => {
    const { engine, onThreadsLost } = await startOn(4);
    await trainTo(engine, 5);
    await endThreads(2);
    await expectUndisturbed(engine, 2);
    expect(onThreadsLost.mock.calls).toEqual([[{ from: 4, cause: UNANSWERED }]]);
  });

  it('is missed by a picture, too, and what was asked for meanwhile is done', async () => {
    const { engine, onThreadsLost } = await startOn(4);
    await trainTo(engine, 10);
    const latent = drawNormal(1, 0, STREAM.displayNoise, 200 * SMALL_CONFIG.latentSize);
    const before = await engine.generate(latent, 200);
    await endThreads(1);
    const drawn = engine.generate(latent, 200);
    const training = engine.advance(STEPS, Number.POSITIVE_INFINITY, NEVER_ABORTED);
    const after = engine.generate(latent, 200);
    expect(await drawn).toEqual(before);
    await training;
    await expectUndisturbed(engine, 3);
    expect(await after).toEqual(await engine.generate(latent, 200));
    expect(onThreadsLost).toHaveBeenCalledOnce();
  });
});

describe('a thread that fails aloud after its start', () => {
  it.each([2, 4])('is replaced by none at the next step, of %i', async (threads) => {
    const { engine, onThreadsLost } = await startOn(threads, spawnFirst({ 1: spawnCrasher }));
    await new Promise((resolve) => setTimeout(resolve, 200));
    expect(await millisecondsOf(trainTo(engine, 1))).toBeLessThan(AT_ONCE_MS);
    expect(onThreadsLost.mock.calls).toEqual([[{ from: threads, cause: 'out of memory' }]]);
    await expectUndisturbed(engine, threads - 1);
    expect(onThreadsLost).toHaveBeenCalledOnce();
  });
});

it('misses a thread once that fails aloud while the leader waits for it', async () => {
  const { engine, onThreadsLost } = await startOn(4, spawnFirst({ 2: spawnCrasherAtWork }));
  await trainTo(engine, 5);
  // Lets pending events arrive.
  await new Promise((resolve) => setTimeout(resolve, 200));
  await expectUndisturbed(engine, 3);
  expect(onThreadsLost).toHaveBeenCalledOnce();
  expect(onThreadsLost.mock.calls[0]![0].from).toBe(4);
});

describe('a thread that cannot be started', () => {
  const refused: SpawnThread = () => Promise.reject(new Error('no room for a thread'));

  it.each([
    ['refused', refused],
    ['that fails on its way', spawnStillborn],
  ])('(%s) is done without, and missed once', async (_, failing) => {
    const { engine, onThreadsLost } = await startOn(4, spawnFirst({ 2: failing }));
    expect(engine.info.threads).toBe(3);
    expect(await millisecondsOf(expectUndisturbed(engine, 3))).toBeLessThan(AT_ONCE_MS);
    expect(onThreadsLost.mock.calls).toEqual([[{ from: 4, cause: 'no room for a thread' }]]);
  });

  it.each([
    ['refused', refused],
    ['that fail on their way', spawnStillborn],
  ])('(%s) is done without, all of them', async (_, failing) => {
    const { engine, onThreadsLost } = await startOn(4, failing);
    expect(engine.info.threads).toBe(1);
    expect(await millisecondsOf(expectUndisturbed(engine, 1))).toBeLessThan(AT_ONCE_MS);
    expect(onThreadsLost.mock.calls).toEqual([[{ from: 4, cause: 'no room for a thread' }]]);
  });

  it('does not count as another that dies later', async () => {
    const { engine, onThreadsLost } = await startOn(4, spawnFirst({ 1: refused }));
    await trainTo(engine, 5);
    // Thread 2, the first that is alive.
    await endThreads(1);
    await expectUndisturbed(engine, 2);
    expect(onThreadsLost.mock.calls.map(([{ from }]) => from)).toEqual([4, 3]);
  });
});

describe('an engine that is disposed of', () => {
  it('ends all its threads', async () => {
    const { engine } = await startOn(4);
    await trainTo(engine, 2);
    expect(runningThreads.size).toBe(3);
    engine.dispose();
    await threadsEnd();
  });

  it('ends them in the middle of a step', async () => {
    const { engine } = await startOn(3);
    await engine.advance(1, 0, NEVER_ABORTED);
    expect(runningThreads.size).toBe(2);
    engine.dispose();
    await threadsEnd();
  });

  it('starts none any more while it recovers, and says so to who waits', async () => {
    const { engine } = await startOn(3, spawnFirst({ 1: spawnCrasher }));
    await new Promise((resolve) => setTimeout(resolve, 200));
    const training = engine
      .advance(STEPS, Number.POSITIVE_INFINITY, NEVER_ABORTED)
      .catch((error: unknown) => error);
    await new Promise((resolve) => setTimeout(resolve, 10));
    engine.dispose();
    expect(await training).toMatchObject({ code: 'aborted' });
    await threadsEnd();
  });
});

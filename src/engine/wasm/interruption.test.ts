// The CPU engine stops in the middle of a step: in time, and without an effect on the result.
import { afterEach, describe, expect, it, vi } from 'vitest';
import { SEED_CONFIG } from '../../config/trainConfig';
import { runTo } from '../../testing/engines/bits';
import { NEVER_ABORTED, SMALL_CONFIG, SMALL_CONVOLUTIONAL_CONFIG } from '../../testing/engines/training';
import { enginesOfEachTest } from '../../testing/engines/wasmEngines';

const BUDGET_MS = 20;

const NETWORKS = [
  { networks: 'dense', config: SMALL_CONFIG },
  { networks: 'convolutional', config: SMALL_CONVOLUTIONAL_CONFIG },
];

const start = enginesOfEachTest();
afterEach(() => {
  vi.restoreAllMocks();
});

/**
 * A clock that advances by a millisecond each time it is read. Between two reads the leader does a few pieces of work.
 */
function useCountedClock(): void {
  let looks = 0;
  vi.spyOn(performance, 'now').mockImplementation(() => (looks += 1));
}

describe.each([1, 2])('on %i threads', (threads) => {
  it('gives way in the middle of a step once its time is up, at the first look at the clock', async () => {
    const straight = await runTo(await start(SEED_CONFIG, { threads, reproducible: true }), 1);
    const engine = await start(SEED_CONFIG, { threads, reproducible: true });
    useCountedClock();
    const slicesMs: number[] = [];
    while (engine.step < 1) {
      const begunMs = performance.now();
      await engine.advance(1, BUDGET_MS, NEVER_ABORTED);
      slicesMs.push(performance.now() - begunMs);
    }
    expect(slicesMs.length).toBeGreaterThan(3);
    const beforeTheEnd = new Set(slicesMs.slice(0, -1));
    // The reads outside the kernels: when the engine begins, when the kernels return, and the test's own at the end.
    expect([...beforeTheEnd]).toEqual([BUDGET_MS + 3]);
    expect(slicesMs.at(-1)).toBeLessThanOrEqual(BUDGET_MS + 3);
    expect(await runTo(engine, 1)).toEqual(straight);
  });

  it.each(NETWORKS)(
    'counts no step that it has not done, and comes to the same end by any slices: $networks',
    async ({ config }) => {
      const straight = await runTo(await start(config, { threads }), 20);
      const engine = await start(config, { threads });
      let slices = 0;
      for (let before = 0; engine.step < 20; slices += 1) {
        await engine.advance(20, 0, NEVER_ABORTED);
        expect(engine.step - before).toBeLessThanOrEqual(1);
        before = engine.step;
      }
      expect(slices).toBeGreaterThan(40);
      expect(await runTo(engine, 20)).toEqual(straight);
    },
  );

  it.each(NETWORKS)(
    'goes back from anywhere in a step and takes it again to the same end: $networks',
    async ({ config }) => {
      const straight = await runTo(await start(config, { threads }), 6);
      const engine = await start(config, { threads });
      // Interrupts each step after one slice, then after two, and so on until the step is completed within them.
      for (let slices = 1; engine.step < 5; slices += 1) {
        const before = engine.step;
        for (let slice = 0; slice < slices && engine.step === before; slice += 1)
          await engine.advance(6, 0, NEVER_ABORTED);
        const reached = engine.step;
        engine.rewind();
        expect(engine.step).toBe(reached);
        if (reached > before) slices = 0;
      }
      expect(await runTo(engine, 6)).toEqual(straight);
    },
  );
});

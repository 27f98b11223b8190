// The CPU engine gives way in the middle of a step: in time, and without a trace in the result.
import { describe, expect, it } from 'vitest';
import { SEED_CONFIG } from '../../config/trainConfig';
import { runTo } from '../../testing/bits';
import { NEVER_ABORTED, SMALL_CONFIG } from '../../testing/training';
import { enginesOfEachTest } from '../../testing/wasmEngines';

/** A step takes a core some 200 ms. */
const LARGE = { ...SEED_CONFIG, batchSize: 1_024 };
const BUDGET_MS = 20;
const TOLERANCE_MS = 100;

const start = enginesOfEachTest();

describe.each([1, 2])('on %i threads', (threads) => {
  it('gives way in the middle of a step when its time is up', { retry: 2 }, async () => {
    const engine = await start(LARGE, { threads, reproducible: true });
    const slicesMs: number[] = [];
    while (engine.step < 1 && slicesMs.length < 10_000) {
      const begunMs = performance.now();
      await engine.advance(1, BUDGET_MS, NEVER_ABORTED);
      slicesMs.push(performance.now() - begunMs);
    }
    expect(slicesMs.length).toBeGreaterThan(1);
    expect(Math.max(...slicesMs)).toBeLessThan(BUDGET_MS + TOLERANCE_MS);
    // All but the last use their time up.
    expect(Math.min(...slicesMs.slice(0, -1))).toBeGreaterThanOrEqual(BUDGET_MS - 1);
    const sliced = await runTo(engine, 1);
    const straight = await start(LARGE, { threads, reproducible: true });
    expect(sliced).toEqual(await runTo(straight, 1));
  });

  it('counts no step that it has not done, and comes to the same end by any slices', async () => {
    const straight = await runTo(await start(SMALL_CONFIG, { threads }), 20);
    const engine = await start(SMALL_CONFIG, { threads });
    let slices = 0;
    for (let before = 0; engine.step < 20; slices += 1) {
      await engine.advance(20, 0, NEVER_ABORTED);
      expect(engine.step - before).toBeLessThanOrEqual(1);
      before = engine.step;
    }
    expect(slices).toBeGreaterThan(40);
    expect(await runTo(engine, 20)).toEqual(straight);
  });

  it('goes back from anywhere in a step and takes it again to the same end', async () => {
    const straight = await runTo(await start(SMALL_CONFIG, { threads }), 6);
    const engine = await start(SMALL_CONFIG, { threads });
    // One slice into the step, then two, and so on until the step is done by then; then into the next.
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
  });
});

import { beforeEach, describe, expect, it, vi } from 'vitest';
import { ForgeError } from '../../protocol/errors';
import type { Judge } from '../../protocol/judge';
import { FakeJudge } from '../../testing/fakes/fakeJudge';
import { startTestForge, type TestForge } from '../../testing/fakes/startTestForge';
import { soon } from '../../testing/soon';
import { actions } from '../actions';
import { useNotices } from '../notices/noticeStore';
import { useDrawing } from './drawingStore';
import { createPlayActions } from './playActions';

let forge: TestForge;
let judge: FakeJudge;
const drawing = () => useDrawing.getState();
const appraised = () => forge.trainer.asked.filter((asked) => asked.startsWith('appraise'));
const massOf = (image: Float32Array) => image.reduce((sum, value) => sum + (value + 1) / 2, 0);

/** A line from the left to the right, in two moves. */
function drawLine(y: number): void {
  const spots = [4, 14, 22].map((x) => ({ x, y }));
  actions.beginStroke(spots[0]!);
  actions.drawTo(spots[0]!, spots[1]!);
  actions.drawTo(spots[1]!, spots[2]!);
  actions.endStroke();
}

/** Resolves when discriminator and judge have seen the present drawing. */
const seen = () =>
  soon(() => {
    expect(drawing().opinion?.image).toBe(drawing().image);
    expect(drawing().reading?.image).toBe(drawing().image);
  });

async function start(settings: { labels: boolean }, given: Judge = judge): Promise<void> {
  forge = startTestForge({ judge: given });
  await forge.digitForge.configure(settings);
  actions.addPlay(createPlayActions);
}

beforeEach(() => {
  useDrawing.setState(useDrawing.getInitialState(), true);
  judge = new FakeJudge();
});

describe('a drawing', () => {
  it('is seen by discriminator and judge while it is drawn, of many moves the newest', async () => {
    await start({ labels: false });
    const release = forge.trainer.hold('appraise');
    drawLine(14);
    expect(drawing()).toMatchObject({ opinion: null, changes: 1 });
    release();
    await seen();
    expect(drawing()).toMatchObject({
      opinion: { step: 0, told: null },
      reading: { digit: 0, certainty: 0.9 },
    });
    expect(appraised().length).toBeLessThanOrEqual(2);
  });

  it('goes back change by change, and an empty one is nothing to see', async () => {
    await start({ labels: false });
    drawLine(6);
    const one = drawing().image;
    drawLine(20);
    actions.centreDrawing();
    expect(massOf(drawing().image)).toBeCloseTo(2 * massOf(one), 1);
    actions.clearDrawing();
    expect(massOf(drawing().image)).toBe(0);
    await soon(() => expect(drawing()).toMatchObject({ opinion: null, reading: null }));
    for (let undone = 0; undone < 3; undone += 1) actions.undoDrawing();
    expect(drawing().image).toBe(one);
    await seen();
    actions.undoDrawing();
    actions.undoDrawing();
    expect(massOf(drawing().image)).toBe(0);
    const asked = appraised().length;
    expect(await actions.makeMoreReal()).toBe(true);
    expect(appraised()).toHaveLength(asked);
  });

  it('is seen anew as the discriminator learns, until nobody looks', async () => {
    await start({ labels: false });
    drawLine(14);
    await seen();
    const end = actions.followDrawing();
    const training = forge.digitForge.train(20);
    await soon(() => expect(forge.trainer.asked).toContain('train 20'));
    forge.trainer.advance(20);
    await training;
    await soon(() => expect(drawing().opinion?.step).toBe(20));
    end();
  });

  it('is not seen by a judge that cannot be loaded', async () => {
    judge.failure = new ForgeError('judge-unavailable', 'offline');
    await start({ labels: true });
    drawLine(14);
    await soon(() => expect(drawing().problem).toMatchObject({ code: 'judge-unavailable' }));
    expect(appraised(), 'no digit is known').toEqual([]);
    expect(await actions.makeMoreReal()).toBe(false);
    expect(useNotices.getState().notices).toHaveLength(1);
    actions.tellDigit(4);
    await soon(() => expect(drawing().opinion).toMatchObject({ told: 4 }));
  });
});

describe('a discriminator with labels', () => {
  it('is told the digit that the judge reads, or another', async () => {
    await start({ labels: true });
    // The judge reads the first pixel: 255 is a 5, and 0 a 0.
    actions.beginStroke({ x: 0, y: 0 });
    await seen();
    expect(drawing().opinion).toMatchObject({ told: 5 });
    actions.clearDrawing();
    drawLine(14);
    await seen();
    await soon(() => expect(drawing().opinion).toMatchObject({ told: 0 }));
    actions.tellDigit(8);
    await soon(() => expect(drawing().opinion).toMatchObject({ told: 8 }));
    actions.tellDigit(null);
    await soon(() => expect(drawing().opinion).toMatchObject({ told: 0 }));
  });
});

describe('made more real', () => {
  it('moves along the gradient in steps that are seen, and comes back with one undo', async () => {
    vi.useFakeTimers({ toFake: ['setTimeout'] });
    try {
      await start({ labels: false });
      drawLine(14);
      await vi.advanceTimersByTimeAsync(0);
      const own = drawing().image;
      const logits: number[] = [];
      const end = useDrawing.subscribe(({ opinion }, before) => {
        if (opinion && opinion !== before.opinion) logits.push(opinion.logit);
      });
      const first = actions.makeMoreReal();
      await vi.advanceTimersByTimeAsync(0);
      expect(drawing()).toMatchObject({ isMoving: true });
      await vi.advanceTimersByTimeAsync(5_000);
      expect(await first).toBe(true);
      expect(drawing()).toMatchObject({ isMoving: false, isMoved: true, changes: 2 });
      expect(logits.length).toBeGreaterThan(10);
      expect(logits).toEqual(logits.toSorted((a, b) => a - b));
      const again = actions.makeMoreReal();
      await vi.advanceTimersByTimeAsync(5_000);
      expect(await again).toBe(true);
      actions.undoDrawing();
      expect(drawing()).toMatchObject({ image: own, isMoved: false });
      end();
    } finally {
      vi.useRealTimers();
    }
  });

  it('ends where the visitor draws on, or undoes', async () => {
    await start({ labels: false });
    drawLine(14);
    await seen();
    const own = drawing().image;
    const moving = actions.makeMoreReal();
    await soon(() => expect(drawing().isMoved).toBe(true));
    actions.undoDrawing();
    expect(drawing().image).toBe(own);
    expect(await moving).toBe(true);
    expect(drawing()).toMatchObject({ image: own, isMoving: false, isMoved: false });
  });
});

// When the run is measured, and what becomes of the figures, with a simulated trainer and judge.
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { ForgeError } from '../../protocol/errors';
import type { ImagesToMeasure, Judge, Measured } from '../../protocol/judge';
import { startTestForge, type TestForge } from '../../testing/fakes/startTestForge';
import { SAMPLE_QUALITY } from '../../testing/samples/sampleQuality';
import { actions } from '../actions';
import { useQuality } from './qualityStore';

class FakeJudge implements Judge {
  readonly measured: ImagesToMeasure[] = [];
  failure: ForgeError | null = null;
  /** A measurement waits for it. */
  held: Promise<void> = Promise.resolve();

  async measure(sample: ImagesToMeasure): Promise<Measured> {
    this.measured.push(sample);
    await this.held;
    if (this.failure) throw this.failure;
    const images = sample.pixels.length / 784;
    return { quality: { ...SAMPLE_QUALITY, images }, seconds: 0.1 };
  }
}

let judge: FakeJudge;
let forge: TestForge;

const points = () => useQuality.getState().points.map(({ step, images }) => [step, images]);
const settled = () => vi.waitFor(() => expect(useQuality.getState().measuring).toBeNull());

beforeEach(async () => {
  judge = new FakeJudge();
  forge = startTestForge({ judge });
  await forge.digitForge.ready();
});
afterEach(() => vi.useRealTimers());

describe('a training', () => {
  it('is measured where it begins, where it is paused, and in full at its end', async () => {
    const training = forge.digitForge.train(50);
    await vi.waitFor(() => expect(points()).toEqual([[0, 1_000]]));
    forge.trainer.advance(20);
    await forge.digitForge.pause();
    await training;
    await vi.waitFor(() =>
      expect(points()).toEqual([
        [0, 1_000],
        [20, 1_000],
      ]),
    );
    void forge.digitForge.train();
    await vi.waitFor(() => expect(forge.trainer.asked.at(-1)).toBe('train 5000'));
    forge.trainer.advance(5_000);
    await vi.waitFor(() =>
      expect(points()).toEqual([
        [0, 1_000],
        [20, 1_000],
        [5_000, 1_000],
        [5_000, 10_000],
      ]),
    );
  });

  it('asks for the first images before it asks for the first step', async () => {
    void forge.digitForge.train(50);
    await vi.waitFor(() => expect(points()).toHaveLength(1));
    const asked = forge.trainer.asked.filter((call) => !call.startsWith('engines'));
    expect(asked.slice(-2)).toEqual(['sample 1000 average', 'train 50']);
  });

  it('is measured every few seconds', async () => {
    vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
    void forge.digitForge.train(5_000);
    await vi.waitFor(() => expect(points()).toHaveLength(1));
    forge.trainer.advance(100);
    await vi.advanceTimersByTimeAsync(3_500);
    expect(points().map(([step]) => step)).toEqual([0, 100]);
    forge.trainer.advance(100);
    await vi.advanceTimersByTimeAsync(3_500);
    expect(points().map(([step]) => step)).toEqual([0, 100, 200]);
  });

  it('is not measured if the visitor does not want it', async () => {
    actions.setPreference({ measureQuality: false });
    const training = forge.digitForge.train(50);
    await vi.waitFor(() => expect(forge.trainer.asked).toContain('train 50'));
    forge.trainer.advance(50);
    await training;
    await settled();
    expect(judge.measured).toEqual([]);
  });
});

describe('a run', () => {
  it('that is replaced takes its figures along', async () => {
    void forge.digitForge.train(50);
    await vi.waitFor(() => expect(points()).toHaveLength(1));
    await forge.digitForge.reset();
    expect(points()).toEqual([]);
  });

  it('that was replaced while it was measured leaves nothing', async () => {
    let release: () => void = () => undefined;
    judge.held = new Promise((resolve) => (release = resolve));
    const asked = forge.digitForge.quality({ images: 500 });
    await vi.waitFor(() => expect(judge.measured).toHaveLength(1));
    await forge.digitForge.reset();
    release();
    await expect(asked).rejects.toMatchObject({ code: 'aborted' });
    expect(points()).toEqual([]);
  });
});

describe('on request', () => {
  it('measures 10,000 images, or as many as are asked for', async () => {
    expect(await forge.digitForge.quality()).toEqual({ ...SAMPLE_QUALITY, images: 10_000 });
    expect(await forge.digitForge.quality({ images: 100 })).toEqual({ ...SAMPLE_QUALITY, images: 100 });
    expect(await actions.measureQuality()).toBe(true);
  });

  it.each([99, 10_001, 1.5, '500', Number.NaN])('refuses %s images', async (images) => {
    await expect(forge.digitForge.quality({ images: images as number })).rejects.toMatchObject({
      code: 'argument-invalid',
      details: { argument: 'images', min: 100, max: 10_000 },
    });
  });

  it('tells that the judge cannot be loaded, and tries again', async () => {
    judge.failure = new ForgeError('judge-unavailable', 'offline');
    await expect(forge.digitForge.quality()).rejects.toMatchObject({ code: 'judge-unavailable' });
    void forge.digitForge.train(50);
    await vi.waitFor(() =>
      expect(useQuality.getState().problem).toMatchObject({ code: 'judge-unavailable' }),
    );
    judge.failure = null;
    await forge.digitForge.quality();
    expect(useQuality.getState().problem).toBeNull();
  });
});

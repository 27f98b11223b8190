// When the run is measured, and what becomes of the figures, with a simulated trainer and judge.
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { ForgeError } from '../../protocol/errors';
import { FakeJudge } from '../../testing/fakes/fakeJudge';
import { startTestForge, type TestForge } from '../../testing/fakes/startTestForge';
import { SAMPLE_QUALITY } from '../../testing/samples/sampleQuality';
import { soon } from '../../testing/soon';
import { actions } from '../actions';
import { useSavedRuns } from '../saving/savedRunsStore';
import { useQuality } from './qualityStore';

let judge: FakeJudge;
let forge: TestForge;

const points = () => useQuality.getState().points.map(({ step, images }) => [step, images]);
const settled = () => soon(() => expect(useQuality.getState().measuring).toBeNull());

beforeEach(async () => {
  judge = new FakeJudge();
  forge = startTestForge({ judge });
  await forge.digitForge.ready();
});
afterEach(() => vi.useRealTimers());

describe('a training', () => {
  it('is measured where it begins, where it is paused, and in full at its end', async () => {
    const training = forge.digitForge.train(50);
    await soon(() => expect(points()).toEqual([[0, 1_000]]));
    forge.trainer.advance(20);
    await forge.digitForge.pause();
    await training;
    await soon(() =>
      expect(points()).toEqual([
        [0, 1_000],
        [20, 1_000],
      ]),
    );
    void forge.digitForge.train();
    await soon(() => expect(forge.trainer.asked).toContain('train 5000'));
    forge.trainer.advance(5_000);
    await soon(() =>
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
    await soon(() => expect(points()).toHaveLength(1));
    const asked = forge.trainer.asked.filter((call) => !call.startsWith('engines'));
    expect(asked.slice(-2)).toEqual(['sample 1000 average', 'train 50']);
  });

  it('is measured every few seconds', async () => {
    vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
    void forge.digitForge.train(5_000);
    await soon(() => expect(points()).toHaveLength(1));
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
    await soon(() => expect(forge.trainer.asked).toContain('train 50'));
    forge.trainer.advance(50);
    await training;
    await settled();
    expect(judge.measured).toEqual([]);
  });
});

describe('a run', () => {
  it('that is replaced takes its figures along', async () => {
    void forge.digitForge.train(50);
    await soon(() => expect(points()).toHaveLength(1));
    await forge.digitForge.reset();
    expect(points()).toEqual([]);
  });

  it('that was replaced while it was measured leaves nothing', async () => {
    let release: () => void = () => undefined;
    judge.held = new Promise((resolve) => (release = resolve));
    const asked = forge.digitForge.quality({ images: 500 });
    await soon(() => expect(judge.measured).toHaveLength(1));
    await forge.digitForge.reset();
    release();
    await expect(asked).rejects.toMatchObject({ code: 'aborted' });
    expect(points()).toEqual([]);
  });
});

describe('the curve', () => {
  async function measureTwice(): Promise<void> {
    const training = forge.digitForge.train(50);
    await soon(() => expect(points()).toHaveLength(1));
    forge.trainer.advance(20);
    await forge.digitForge.pause();
    await training;
    await soon(() => expect(points()).toHaveLength(2));
  }

  it('comes back with a checkpoint', async () => {
    await measureTwice();
    const { points: before } = useQuality.getState();
    const file = await forge.digitForge.saveCheckpoint();
    await forge.digitForge.configure({ seed: 9 });
    expect(points()).toEqual([]);
    await forge.digitForge.restoreCheckpoint(file);
    expect(useQuality.getState().points).toEqual(before);
  });

  it('is saved with the run, also what was measured after it had stopped', async () => {
    await measureTwice();
    const curve = { judge: '0123abcd', step: [0, 20], frechet: [12.5, 12.5] };
    const inList = () => useSavedRuns.getState().runs[0]?.curve;
    await soon(() => expect(inList()).toMatchObject({ quality: curve }));
    forge = startTestForge({ judge, reloaded: true });
    await forge.digitForge.ready();
    await soon(() => expect(useSavedRuns.getState().offered).not.toBeNull());
    await actions.openRun(useSavedRuns.getState().offered!.id);
    expect(points()).toEqual([
      [0, 1_000],
      [20, 1_000],
    ]);
  });
});

describe('copies', () => {
  it('are looked for among a thousand images, and forgotten with their run', async () => {
    expect(await actions.lookForCopies()).toBe(true);
    expect(forge.trainer.asked.at(-1)).toBe('sample 1000 average');
    expect(useQuality.getState()).toMatchObject({
      copies: { copies: 12, images: 1_000, step: 0 },
      looksForCopies: false,
    });
    await forge.digitForge.configure({ seed: 9 });
    expect(useQuality.getState().copies).toBeNull();
  });

  it('that cannot be looked for are no copies', async () => {
    judge.failure = new ForgeError('dataset-unreachable', 'offline');
    expect(await actions.lookForCopies()).toBe(false);
    expect(useQuality.getState()).toMatchObject({ copies: null, looksForCopies: false });
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
    await soon(() => expect(useQuality.getState().problem).toMatchObject({ code: 'judge-unavailable' }));
    judge.failure = null;
    await forge.digitForge.quality();
    expect(useQuality.getState().problem).toBeNull();
  });
});

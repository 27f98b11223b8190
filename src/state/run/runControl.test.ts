// The run, by the same actions that the buttons call.
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { ForgeError } from '../../protocol/errors';
import { startTestForge, type TestForge } from '../../testing/fakes/startTestForge';
import { actions } from '../actions';
import { usePictures } from '../timeline/pictureStore';
import { useLosses } from '../losses/lossStore';
import { useNotices } from '../notices/noticeStore';
import { useRun } from './runStore';
import { useSettings } from '../settings/settingsStore';

let forge: TestForge;
const run = () => useRun.getState();
const problems = () =>
  useNotices.getState().notices.flatMap((notice) => (notice.kind === 'error' ? [notice.error.code] : []));
/** Waits until all promises that can settle have settled. */
const settle = () => new Promise((resolve) => setTimeout(resolve));

async function startTraining(steps: number): Promise<void> {
  void actions.train();
  await settle();
  forge.trainer.advance(steps);
}

beforeEach(async () => {
  forge = startTestForge();
  await forge.digitForge.ready();
  await settle();
});
afterEach(async () => {
  vi.useRealTimers();
  // Pending updates of this test would overwrite those of the next one.
  if (run().phase === 'training') await actions.pause();
});

describe('preparing', () => {
  it('sets up the run, then asks for what the page shows', () => {
    expect(forge.trainer.asked).toEqual(['configure', 'engines']);
    expect(run()).toMatchObject({ phase: 'ready', step: 0, untilStep: 5_000, problem: null });
    expect(run().engine?.device).toBe('fake');
    expect(run().engines).toHaveLength(1);
    expect(usePictures.getState()).toMatchObject({ live: { step: 0 }, frames: [{ step: 0 }] });
  });

  it('takes the settings of the URL', async () => {
    forge = startTestForge({ search: '?steps=20&batchSize=0&lang=ko' });
    await forge.digitForge.ready();
    expect(useSettings.getState()).toMatchObject({
      config: { steps: 20, batchSize: 128 },
      urlIssues: [{ key: 'batchSize' }],
    });
    expect(run().untilStep).toBe(20);
  });

  it('takes another engine where the URL asks for one that cannot run here, and says so', async () => {
    const unavailable = new ForgeError('engine-unavailable', 'none', { engine: 'webgpu' });
    forge = startTestForge({
      search: '?engine=webgpu&steps=20&batchSize=0',
      prepare: (trainer) => trainer.failNext('configure', unavailable),
    });
    await forge.digitForge.ready();
    expect(run().phase).toBe('ready');
    expect(useSettings.getState()).toMatchObject({
      config: { engine: 'auto', steps: 20 },
      urlIssues: [{ key: 'batchSize' }],
    });
    expect(problems()).toEqual(['engine-unavailable']);
  });

  it('lets a click on Train wait', async () => {
    let release = () => {};
    forge = startTestForge({ prepare: (trainer) => (release = trainer.hold('configure')) });
    void actions.train();
    void actions.train();
    await settle();
    expect(run().phase).toBe('preparing');
    release();
    await settle();
    expect(run().phase).toBe('training');
    expect(forge.trainer.asked.filter((asked) => asked.startsWith('train'))).toEqual(['train 5000']);
    expect(problems()).toEqual([]);
  });

  it('shows why it failed, in the run alone, and can be tried again', async () => {
    const error = new ForgeError('dataset-unreachable', 'offline');
    let first = true;
    forge = startTestForge({
      prepare(trainer) {
        if (first) trainer.failNext('configure', error);
        first = false;
      },
    });
    await expect(forge.digitForge.ready()).rejects.toBe(error);
    expect(run()).toMatchObject({ phase: 'failed', problem: error });
    await actions.train();
    expect(problems()).toEqual([]);
    await actions.retry();
    expect(forge.trainers.map(({ terminated }) => terminated)).toEqual([true, false]);
    expect(run()).toMatchObject({ phase: 'ready', problem: null });
    await expect(forge.digitForge.ready()).resolves.toMatchObject({ device: 'fake' });
  });

  it('says when another engine than the one asked for runs', async () => {
    forge = startTestForge({
      prepare(trainer) {
        trainer.engine = {
          ...trainer.engine,
          reason: { kind: 'fallback', from: 'tfjs-webgpu', cause: 'no device' },
        };
      },
    });
    await forge.digitForge.ready();
    await actions.applyConfig({ batchSize: 32 });
    expect(useNotices.getState().notices.map(({ kind }) => kind)).toEqual(['engine-fallback']);
  });
});

describe('training', () => {
  it('goes to the configured steps, then to the next thousand each time', async () => {
    await startTraining(5_000);
    await settle();
    expect(run()).toMatchObject({ phase: 'finished', step: 5_000, untilStep: 5_000 });
    await startTraining(400);
    await actions.pause();
    expect(run()).toMatchObject({ phase: 'paused', step: 5_400, untilStep: 6_000 });
    await startTraining(600);
    await settle();
    expect(run()).toMatchObject({ phase: 'finished', step: 6_000 });
    expect(forge.trainer.asked.filter((asked) => asked.startsWith('train'))).toEqual([
      'train 5000',
      'train 6000',
      'train 6000',
    ]);
  });

  it('shows the numbers of the last step', async () => {
    await startTraining(4);
    expect(run()).toMatchObject({
      phase: 'training',
      step: 4,
      discriminatorLoss: 0.25,
      generatorLoss: 0.5,
      stepsPerSecond: 100,
    });
  });

  it('pauses, and says so from the click on', async () => {
    await startTraining(10);
    const paused = actions.pause();
    expect(run().phase).toBe('pausing');
    await paused;
    expect(run()).toMatchObject({ phase: 'paused', step: 10, untilStep: 5_000 });
  });

  it('begins again after a pause that is not over yet', async () => {
    await startTraining(10);
    void actions.pause();
    void actions.train();
    await settle();
    expect(run().phase).toBe('training');
    expect(problems()).toEqual([]);
  });

  it('is called off by a pause before its turn comes, and ends where the run stands', async () => {
    const release = forge.trainer.hold('reset');
    const reset = actions.reset();
    const training = forge.digitForge.train();
    await settle();
    const paused = forge.digitForge.pause();
    release();
    await Promise.all([reset, paused]);
    await expect(training).resolves.toMatchObject({ step: 0 });
    expect(run().phase).toBe('ready');
    expect(forge.trainer.asked).not.toContain('train 5000');
  });

  it('that waits for a pause begins once, and is called off by another pause', async () => {
    await startTraining(10);
    void actions.pause();
    void actions.train();
    void actions.train();
    await settle();
    expect(run().phase).toBe('training');
    expect(problems()).toEqual([]);
    void actions.pause();
    void actions.train();
    await actions.pause();
    await settle();
    expect(run()).toMatchObject({ phase: 'paused', step: 10 });
    expect(forge.trainer.asked.filter((asked) => asked === 'train 5000')).toHaveLength(2);
  });

  it('takes one step', async () => {
    void actions.singleStep();
    await settle();
    expect(run()).toMatchObject({ phase: 'training', untilStep: 5_000 });
    forge.trainer.advance(1);
    await settle();
    expect(run()).toMatchObject({ phase: 'paused', step: 1, untilStep: 5_000 });
  });

  it('closes a loaded generator, so that it can be watched', async () => {
    usePictures.setState({
      loaded: {
        name: 'x',
        pixels: new Uint8Array(78_400),
        origin: { step: 0, seed: 1, latentSize: 4 },
      },
    });
    await startTraining(1);
    expect(usePictures.getState().loaded).toBeNull();
  });

  it('that an engine breaks leaves curves and pictures in sight', async () => {
    await startTraining(10);
    forge.trainer.breakTraining(new ForgeError('engine-failed', 'the device was lost'));
    await settle();
    expect(run()).toMatchObject({ phase: 'failed', step: 10, problem: { code: 'engine-failed' } });
    expect(useLosses.getState().points).toHaveLength(10);
    expect(problems()).toEqual([]);
  });
});

describe('the curves', () => {
  it('are drawn at most four times a second, and once more at the end', async () => {
    // Pending updates of earlier tests would be counted.
    await new Promise((resolve) => setTimeout(resolve, 1_000));
    vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout', 'performance'] });
    forge = startTestForge();
    await forge.digitForge.ready();
    await vi.advanceTimersByTimeAsync(1_000);
    let drawn = 0;
    const unsubscribe = useLosses.subscribe(() => (drawn += 1));
    void actions.train();
    await vi.advanceTimersByTimeAsync(0);
    for (let i = 0; i < 100; i++) {
      forge.trainer.advance(1);
      await vi.advanceTimersByTimeAsync(20);
    }
    expect(drawn).toBeGreaterThanOrEqual(7);
    expect(drawn).toBeLessThanOrEqual(9);
    forge.trainer.advance(1);
    await actions.pause();
    expect(useLosses.getState().points.at(-1)?.step).toBe(101);
    unsubscribe();
  });
});

describe('reset', () => {
  it('pauses first, then forgets all but the new first picture', async () => {
    await startTraining(1_500);
    await actions.reset();
    // The run also saves itself meanwhile.
    const changes = forge.trainer.asked.filter((call) => call !== 'readRun');
    expect(changes.slice(-3)).toEqual(['train 5000', 'pause', 'reset']);
    expect(run()).toMatchObject({ phase: 'ready', step: 0, untilStep: 5_000 });
    expect(run().discriminatorLoss).toBeNaN();
    expect(useLosses.getState().points).toEqual([]);
    expect(usePictures.getState()).toMatchObject({ live: { step: 0 }, frames: [{ step: 0 }] });
  });

  it('resolves the training where it was', async () => {
    const training = forge.digitForge.train();
    await settle();
    forge.trainer.advance(7);
    await actions.reset();
    await expect(training).resolves.toMatchObject({ step: 7 });
  });
});

describe('a change of settings', () => {
  it('interrupts a training, which goes on to where it was going', async () => {
    const training = forge.digitForge.train(300);
    await settle();
    forge.trainer.advance(100);
    await actions.applyConfig({ generatorLearningRate: 0.01 });
    expect(forge.trainer.asked.slice(2)).toEqual(['train 300', 'pause', 'configure', 'train 300']);
    expect(run()).toMatchObject({ phase: 'training', step: 100, untilStep: 300 });
    expect(forge.url()).toBe('/forge/?generatorLearningRate=0.01');
    forge.trainer.advance(200);
    await expect(training).resolves.toMatchObject({ step: 300 });
  });

  it('starts over where the networks change, and does not train by itself', async () => {
    await startTraining(1_200);
    expect(actions.needsReset({ generatorUnits: [64] })).toBe(true);
    expect(actions.needsReset({ batchSize: 64 })).toBe(false);
    await actions.applyConfig({ generatorUnits: [64] });
    expect(forge.trainer.asked.slice(-2)).toEqual(['pause', 'configure']);
    expect(run()).toMatchObject({ phase: 'ready', step: 0 });
    expect(useLosses.getState().points).toEqual([]);
    expect(usePictures.getState().frames.map(({ step }) => step)).toEqual([0]);
    expect(actions.needsReset({ generatorUnits: [32] })).toBe(false);
  });

  it('keeps the timeline, and each frame once, though the worker draws it again', async () => {
    await startTraining(1_000);
    await actions.applyConfig({ generatorLearningRate: 0.01 });
    await actions.applyConfig({ generatorLearningRate: 0.02 });
    expect(usePictures.getState().frames.map(({ step }) => step)).toEqual([0, 1_000]);
  });

  it('moves the end of a training under way, even to before where it stands', async () => {
    await startTraining(100);
    await actions.applyConfig({ steps: 200 });
    expect(run()).toMatchObject({ phase: 'training', untilStep: 200 });
    await actions.applyConfig({ steps: 50 });
    expect(run()).toMatchObject({ phase: 'finished', step: 100 });
    await actions.applyConfig({ steps: 400 });
    expect(run()).toMatchObject({ phase: 'paused', untilStep: 400 });
  });

  it('waits for a pause that was clicked while it was made', async () => {
    await startTraining(100);
    const release = forge.trainer.hold('configure');
    const applied = actions.applyConfig({ batchSize: 64 });
    await settle();
    const paused = actions.pause();
    release();
    await Promise.all([applied, paused]);
    expect(run()).toMatchObject({ phase: 'paused', step: 100 });
  });

  it('that fails changes nothing, and training goes on', async () => {
    await startTraining(100);
    forge.trainer.failNext('configure', new ForgeError('dataset-unreachable', 'offline'));
    await actions.applyConfig({ dataset: 'mnist-train' });
    expect(problems()).toEqual(['dataset-unreachable']);
    expect(useSettings.getState().config.dataset).toBe('mnist-test');
    expect(forge.url()).toBe('/forge/');
    expect(run()).toMatchObject({ phase: 'training', step: 100, untilStep: 5_000 });
    expect(forge.digitForge.losses().step).toHaveLength(100);
    forge.trainer.advance(1);
    expect(run().step).toBe(101);
  });

  it('whose failure costs the run ends in a problem', async () => {
    await startTraining(100);
    forge.trainer.configure = () => {
      forge.trainer.failNext('pause', new ForgeError('busy', 'no run'));
      return Promise.reject(new ForgeError('engine-failed', 'no device'));
    };
    await actions.applyConfig({ batchSize: 64 });
    expect(run()).toMatchObject({ phase: 'failed', problem: { code: 'engine-failed' } });
    expect(problems()).toEqual([]);
  });

  it('after a failure is a retry with other settings', async () => {
    forge.trainer.die();
    await actions.applyConfig({ engine: 'tfjs-cpu' });
    expect(forge.trainers).toHaveLength(2);
    expect(run()).toMatchObject({ phase: 'ready', problem: null });
    expect(forge.url()).toBe('/forge/?engine=tfjs-cpu');
  });

  it('to bad values is refused with all that is wrong', async () => {
    await actions.applyConfig({ batchSize: 0, generatorBeta1: 2 });
    const [notice] = useNotices.getState().notices;
    expect(notice).toMatchObject({ kind: 'error', error: { code: 'config-invalid' } });
    expect(notice?.kind === 'error' && notice.error.message).toMatch(
      /batchSize.*at least 1.*generatorBeta1.*at most 0\.9999/,
    );
    expect(forge.trainer.asked).not.toContain('pause');
  });

  it('one click takes the tutorial’s values back', async () => {
    await actions.applyConfig({ batchSize: 32, seed: 9 });
    await actions.restoreSeedDefaults();
    expect(useSettings.getState().config).toMatchObject({ batchSize: 128, seed: 1 });
    expect(forge.url()).toBe('/forge/');
  });

  it('waits for the one before', async () => {
    await Promise.all([
      actions.applyConfig({ batchSize: 32 }),
      actions.reset(),
      actions.applyConfig({ batchSize: 64 }),
    ]);
    expect(forge.trainer.asked.slice(2)).toEqual(['configure', 'reset', 'configure']);
    expect(useSettings.getState().config.batchSize).toBe(64);
  });
});

describe('the engine', () => {
  const kinds = () => useNotices.getState().notices.map(({ kind }) => kind);

  it('is another for a reproducible run, which goes on where it stands', async () => {
    await startTraining(100);
    const release = forge.trainer.hold('configure');
    expect(actions.needsReset({ reproducible: true })).toBe(false);
    const applied = actions.applyConfig({ reproducible: true });
    await settle();
    expect(run().phase).toBe('preparing');
    release();
    await applied;
    expect(run()).toMatchObject({ phase: 'training', step: 100 });
    expect(forge.url()).toBe('/forge/?reproducible=true');
  });

  it('that stands in is told of even where it has run before', async () => {
    const engine = forge.trainer.engine;
    const reason = { kind: 'fallback', from: 'wasm', cause: 'no SIMD' } as const;
    forge.trainer.tellEngine({ ...engine, reason });
    forge.trainer.tellEngine({ ...engine, reason });
    expect(kinds()).toEqual(['engine-fallback']);
    forge.trainer.tellEngine({ ...engine, reason: { ...reason, from: 'tfjs-webgpu' } });
    expect(kinds()).toEqual(['engine-fallback', 'engine-fallback']);
  });

  it('that loses threads is told of once a loss, the latest in place of the one before', async () => {
    const { engine } = forge.trainer;
    const lose = (from: number, threads: number) =>
      forge.trainer.tellEngine({ ...engine, threads, reason: { kind: 'fewer-threads', from, cause: 'x' } });
    lose(4, 3);
    lose(4, 3);
    expect(useNotices.getState().notices).toMatchObject([{ kind: 'threads-lost', from: 4, left: 3 }]);
    expect(run().engine).toMatchObject({ threads: 3, reason: { kind: 'fewer-threads' } });
    const { id } = useNotices.getState().notices[0]!;
    actions.dismissNotice(id);
    lose(4, 3);
    expect(kinds()).toEqual([]);
    lose(4, 2);
    lose(2, 1);
    expect(useNotices.getState().notices).toMatchObject([{ kind: 'threads-lost', from: 2, left: 1 }]);
    forge.trainer.tellEngine({ ...engine, threads: 4 });
    lose(4, 3);
    expect(useNotices.getState().notices).toMatchObject([{ kind: 'threads-lost', from: 4, left: 3 }]);
  });

  it('that loses threads while the page still prepares is shown with those left', async () => {
    forge = startTestForge({
      prepare(trainer) {
        const release = trainer.hold('configure');
        setTimeout(() => {
          const { engine } = trainer;
          const reason = { kind: 'fewer-threads', from: 4, cause: 'x' } as const;
          trainer.tellEngine({ ...engine, threads: 1, reason });
          release();
        });
      },
    });
    await forge.digitForge.ready();
    expect(run().engine).toMatchObject({ threads: 1, reason: { kind: 'fewer-threads' } });
    expect(kinds()).toEqual(['threads-lost']);
  });
});

describe('a worker that dies', () => {
  it('takes every call with it, and leaves what was seen', async () => {
    const training = forge.digitForge.train();
    await settle();
    forge.trainer.advance(50);
    forge.trainer.hold('generate');
    const images = forge.digitForge.generate(1);
    await settle();
    const outcomes = Promise.allSettled([training, images]);
    forge.trainer.die();
    expect(run()).toMatchObject({ phase: 'failed', step: 50, problem: { code: 'worker-died' } });
    expect((await outcomes).map((outcome) => outcome.status === 'rejected' && outcome.reason.code)).toEqual([
      'worker-died',
      'worker-died',
    ]);
    await expect(forge.digitForge.weights()).rejects.toMatchObject({ code: 'worker-died' });
    expect(useLosses.getState().points).toHaveLength(50);
    expect(usePictures.getState().live).not.toBeNull();
  });

  it('is followed by another on retry, and is heard no more', async () => {
    await startTraining(50);
    const dead = forge.trainer;
    dead.die();
    await actions.retry();
    expect(run()).toMatchObject({ phase: 'ready', step: 0 });
    expect(useLosses.getState().points).toEqual([]);
    dead.advance(5);
    dead.die();
    expect(run()).toMatchObject({ phase: 'ready', step: 0 });
  });

  it('in the middle of a change lets the next one through', async () => {
    forge.trainer.hold('configure');
    const applied = actions.applyConfig({ batchSize: 32 });
    await settle();
    forge.trainer.die();
    await applied;
    await actions.retry();
    expect(run().phase).toBe('ready');
    expect(useSettings.getState().config.batchSize).toBe(128);
  });
});

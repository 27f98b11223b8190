// The run as a file, by the actions that the buttons call and by `window.digitForge`.
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { TrainConfig } from '../../config/trainConfig';
import { lastLosses } from '../../files/checkpoint/checkpoint';
import { readCheckpoint } from '../../files/checkpoint/readCheckpoint';
import { writeCheckpoint } from '../../files/checkpoint/writeCheckpoint';
import { writeTfjsZip } from '../../files/generator/tfjsZip';
import { ForgeError } from '../../protocol/errors';
import { SAMPLE_CONFIG, sampleCheckpoint } from '../../testing/samples/sampleCheckpoint';
import { sampleGenerator } from '../../testing/samples/sampleGenerator';
import { openOne, startTestForge, type TestForge } from '../../testing/fakes/startTestForge';
import { soon } from '../../testing/soon';
import { actions } from '../actions';
import { useCheckpoint } from './checkpointStore';
import { useSavedRuns } from './savedRunsStore';
import { usePictures } from '../timeline/pictureStore';
import { useLosses } from '../losses/lossStore';
import { useNotices } from '../notices/noticeStore';
import { useRun } from '../run/runStore';
import { useSettings } from '../settings/settingsStore';

let forge: TestForge;
const run = () => useRun.getState();
const notices = () => useNotices.getState().notices;
const settle = () => new Promise((resolve) => setTimeout(resolve));
const SAMPLE = sampleCheckpoint(40);
const fileOf = (config: Partial<TrainConfig> = {}, step = 40) =>
  new File([writeCheckpoint(sampleCheckpoint(step, { ...SAMPLE_CONFIG, ...config }))], 'forty.safetensors');
const damaged = () => new File(['12345678{"a":'], 'damaged.safetensors');

/** Starts a training. It is still in progress when this resolves. */
async function startTraining(steps: number): Promise<void> {
  void actions.train();
  await settle();
  forge.trainer.advance(steps);
}

/** Everything that a refused file must not change. */
const present = () => ({
  run: run(),
  config: useSettings.getState().config,
  url: forge.url(),
  losses: forge.digitForge.losses(),
  grid: usePictures.getState(),
});

function expectRestored(): void {
  expect(run()).toMatchObject({ step: 40, seconds: 0.4, stepsPerSecond: 0, problem: null });
  expect(run()).toMatchObject(lastLosses(SAMPLE.losses));
  expect(useSettings.getState().config).toEqual(SAMPLE_CONFIG);
  expect(forge.url()).toContain('generatorUnits=3');
  expect(forge.url()).toContain('seed=7');
  expect(usePictures.getState()).toMatchObject({ live: { step: 40 }, loaded: null });
  const { step, discriminator, generator } = forge.digitForge.losses();
  expect(step).toEqual(Array.from({ length: 40 }, (_, index) => index + 1));
  expect(discriminator).toEqual([...SAMPLE.losses.discriminator]);
  expect(generator).toEqual([...SAMPLE.losses.generator]);
  expect(useLosses.getState().points).toHaveLength(40);
}

beforeEach(async () => {
  forge = startTestForge({ search: '?latentSize=2&generatorUnits=2&discriminatorUnits=2&steps=60' });
  await forge.digitForge.ready();
  await settle();
});

afterEach(() => {
  vi.restoreAllMocks();
});

describe('saving', () => {
  it('gives the run with its losses, and lets it train on', async () => {
    await startTraining(30);
    const checkpoint = await readCheckpoint(await forge.digitForge.saveCheckpoint(), 'saved');
    expect(run().phase).toBe('training');
    expect(checkpoint.run).toMatchObject({ step: 30, seconds: 0.3, config: useSettings.getState().config });
    expect([...checkpoint.losses.generator]).toEqual(forge.digitForge.losses().generator);
    expect(forge.trainer.asked).not.toContain('pause');
  });

  it('leaves out losses of later steps, told while the run was read', async () => {
    await startTraining(30);
    forge.trainer.readRun = () => {
      const { run: snapshot } = sampleCheckpoint(30, useSettings.getState().config);
      forge.trainer.advance(5);
      return Promise.resolve({ run: snapshot, readSeconds: 0 });
    };
    const checkpoint = await readCheckpoint(await forge.digitForge.saveCheckpoint(), 'saved');
    expect(checkpoint.run.step).toBe(30);
    expect(checkpoint.losses.generator).toHaveLength(30);
    expect(run().step).toBe(35);
  });

  it('downloads it under the step’s name, and says so', async () => {
    await startTraining(30);
    await actions.downloadRun();
    const { blob, fileName } = forge.downloads[0]!;
    expect(fileName).toBe('digit-forge-step-30.safetensors');
    expect((await readCheckpoint(blob, fileName)).run.step).toBe(30);
    expect(notices()).toMatchObject([{ kind: 'downloaded', file: fileName }]);
    expect(useCheckpoint.getState().busy).toBe(false);
  });

  it('refuses a run that holds no numbers any more', async () => {
    forge.trainer.readRun = () => {
      const diverged = sampleCheckpoint(0).run;
      diverged.weights['generator/dense_1/bias']!.data[0] = Number.NaN;
      return Promise.resolve({ run: diverged, readSeconds: 0 });
    };
    await expect(forge.digitForge.saveCheckpoint()).rejects.toMatchObject({ code: 'run-diverged' });
    await actions.downloadRun();
    expect(forge.downloads).toEqual([]);
    expect(notices()).toMatchObject([{ kind: 'error', error: { code: 'run-diverged' } }]);
  });

  it('refuses where another run began meanwhile', async () => {
    await startTraining(30);
    const release = forge.trainer.hold('readRun');
    const saving = forge.digitForge.saveCheckpoint();
    await settle();
    await forge.digitForge.reset();
    forge.trainer.step = 30;
    release();
    await expect(saving).rejects.toMatchObject({ code: 'aborted' });
  });
});

describe('restoring', () => {
  it('brings run, settings, address, curves and picture back, paused', async () => {
    await forge.digitForge.restoreCheckpoint(fileOf());
    expectRestored();
    expect(run()).toMatchObject({ phase: 'paused', untilStep: 5_000 });
    expect(forge.trainer.asked).toContain(`restoreRun 40 ${SAMPLE.losses.generator.at(-1)}`);
  });

  it('goes on from there', async () => {
    await forge.digitForge.restoreCheckpoint(fileOf());
    const training = forge.digitForge.train(42);
    await settle();
    forge.trainer.advance(2);
    await expect(training).resolves.toMatchObject({ step: 42 });
    expect(forge.digitForge.losses().step).toHaveLength(42);
  });

  it('takes any Blob, and nothing else', async () => {
    await forge.digitForge.restoreCheckpoint(new Blob([fileOf()]));
    expectRestored();
    const loose: { restoreCheckpoint(file: unknown): Promise<void> } = forge.digitForge;
    for (const none of [undefined, null, 'file', new ArrayBuffer(8)])
      await expect(loose.restoreCheckpoint(none)).rejects.toMatchObject({ code: 'argument-invalid' });
  });

  it('shows the picture with its numbers, not before them', async () => {
    let goOn: () => void = () => undefined;
    const gate = new Promise<void>((resolve) => (goOn = resolve));
    const restoreRun = forge.trainer.restoreRun.bind(forge.trainer);
    forge.trainer.restoreRun = async (...args) => {
      const start = await restoreRun(...args);
      await gate;
      return start;
    };
    const restored = forge.digitForge.restoreCheckpoint(fileOf());
    await settle();
    expect(forge.trainer.step, 'its picture has been sent').toBe(40);
    expect(usePictures.getState()).toMatchObject({ live: { step: 0 }, frames: [{ step: 0 }] });
    goOn();
    await restored;
    expect(usePictures.getState()).toMatchObject({ live: { step: 40 }, frames: [{ step: 40 }] });
  });

  it('leaves the timeline alone where it fails after its picture was drawn', async () => {
    await startTraining(60);
    await soon(() => expect(usePictures.getState().live?.step).toBe(60));
    const before = usePictures.getState();
    const restoreRun = forge.trainer.restoreRun.bind(forge.trainer);
    forge.trainer.restoreRun = async (...args) => {
      await restoreRun(...args);
      throw new ForgeError('engine-failed', 'No memory left');
    };
    await expect(forge.digitForge.restoreCheckpoint(fileOf({}, 0))).rejects.toMatchObject({
      code: 'engine-failed',
    });
    expect(usePictures.getState()).toBe(before);
  });

  it('pauses a training, which ends where it was', async () => {
    const training = forge.digitForge.train();
    await settle();
    forge.trainer.advance(12);
    await forge.digitForge.restoreCheckpoint(fileOf());
    await expect(training).resolves.toMatchObject({ step: 12 });
    expectRestored();
    expect(run().phase).toBe('paused');
  });

  it('knows a run that has all its steps', async () => {
    await forge.digitForge.restoreCheckpoint(fileOf({ steps: 40 }));
    expect(run()).toMatchObject({ phase: 'finished', step: 40, untilStep: 40 });
  });

  it('knows a run that has not begun', async () => {
    await startTraining(12);
    await forge.digitForge.restoreCheckpoint(fileOf({}, 0));
    expect(run()).toMatchObject({ phase: 'ready', step: 0, generatorLoss: Number.NaN });
    expect(forge.digitForge.losses().step).toEqual([]);
  });

  it('leaves a training alone where the file is refused', async () => {
    await startTraining(12);
    const before = present();
    await expect(forge.digitForge.restoreCheckpoint(damaged())).rejects.toMatchObject({
      code: 'file-corrupt',
      details: { file: 'damaged.safetensors' },
    });
    expect(present()).toEqual(before);
    expect(run().phase).toBe('training');
    expect(forge.trainer.asked).not.toContain('pause');
    forge.trainer.advance(3);
    expect(run().step).toBe(15);
  });

  it('lets a training go on where the worker cannot restore', async () => {
    await startTraining(12);
    const { config, url, losses } = present();
    forge.trainer.failNext('restoreRun', new ForgeError('dataset-unreachable', 'no net'));
    await expect(forge.digitForge.restoreCheckpoint(fileOf())).rejects.toMatchObject({
      code: 'dataset-unreachable',
    });
    expect(present()).toMatchObject({ config, url, losses });
    expect(run()).toMatchObject({ phase: 'training', step: 12 });
    forge.trainer.advance(3);
    expect(run().step).toBe(15);
  });

  it('takes another engine where the file’s is not to be had, and says so', async () => {
    const unavailable = new ForgeError('engine-unavailable', 'none', { engine: 'webgpu' });
    forge.trainer.failNext('restoreRun', unavailable);
    await forge.digitForge.restoreCheckpoint(fileOf({ engine: 'webgpu' }));
    expect(run()).toMatchObject({ phase: 'paused', step: 40 });
    expect(useSettings.getState().config.engine).toBe('auto');
    expect(notices()).toMatchObject([{ kind: 'error', error: { code: 'engine-unavailable' } }]);
  });

  it('starts a new worker where the old one has died', async () => {
    await startTraining(12);
    forge.trainer.die();
    expect(run().phase).toBe('failed');
    await forge.digitForge.restoreCheckpoint(fileOf());
    expect(forge.trainers).toHaveLength(2);
    expect(forge.trainer.asked).not.toContain('configure');
    expectRestored();
    expect(run().phase).toBe('paused');
  });
});

describe('opening a file', () => {
  it('restores a checkpoint at once where there is nothing to lose', async () => {
    await openOne(fileOf());
    expectRestored();
    expect(useCheckpoint.getState()).toEqual({ offered: null, busy: false });
    expect(notices()).toMatchObject([{ kind: 'restored', name: 'forty.safetensors', step: 40 }]);
  });

  it('tells a checkpoint by what it holds, whatever its name', async () => {
    await openOne(new File([fileOf()], 'generator.zip'));
    expect(run()).toMatchObject({ phase: 'paused', step: 40 });
  });

  it('still opens generators, and goes back from one to the restored run', async () => {
    await openOne(new File([writeTfjsZip(sampleGenerator())], 'x.safetensors'));
    expect(usePictures.getState().loaded).not.toBeNull();
    expect(run().step).toBe(0);
    await openOne(fileOf());
    expectRestored();
  });

  it('asks first where a run has begun, which trains on meanwhile and stays saved with its last step', async () => {
    await startTraining(12);
    await openOne(fileOf());
    const { offered } = useCheckpoint.getState();
    expect(offered).toEqual({ name: 'forty.safetensors', step: 40 });
    expect(run()).toMatchObject({ phase: 'training', step: 12 });
    forge.trainer.advance(1);
    expect(run().step).toBe(13);

    await actions.acceptCheckpoint(offered!);
    expectRestored();
    expect(useSavedRuns.getState().runs).toMatchObject([{ step: 13 }]);
    expect(run().phase).toBe('paused');
    expect(useCheckpoint.getState().offered).toBeNull();
    await actions.acceptCheckpoint(offered!);
    expect(forge.trainer.asked.filter((call) => call.startsWith('restoreRun'))).toHaveLength(1);
  });

  it('takes the place of a run that cannot be saved, if told to', async () => {
    vi.spyOn(indexedDB, 'open').mockImplementation(() => {
      throw new DOMException('denied', 'SecurityError');
    });
    await startTraining(12);
    await openOne(fileOf());
    await actions.acceptCheckpoint(useCheckpoint.getState().offered!);
    expectRestored();
    expect(useSavedRuns.getState().runs.map(({ step }) => step)).not.toContain(12);
  });

  it('changes nothing where the answer is no', async () => {
    await startTraining(12);
    const before = present();
    await openOne(fileOf());
    await actions.declineCheckpoint();
    expect(present()).toEqual(before);
    expect(useCheckpoint.getState().offered).toBeNull();
  });

  it('says what is wrong with a damaged one', async () => {
    await startTraining(12);
    const before = present();
    await openOne(damaged());
    expect(notices()).toMatchObject([{ kind: 'error', error: { code: 'file-corrupt' } }]);
    expect(present()).toEqual(before);
    expect(useCheckpoint.getState()).toEqual({ offered: null, busy: false });
  });
});

// The run saves itself, and a page that is opened later continues it. By the actions that the buttons call, on a real
// storage without a disk.
import { openDB } from 'idb';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { GRID_BYTES } from '../../config/grid';
import { openRunDb } from '../../storage/runDb';
import { FakeLocks } from '../../testing/fakes/fakeLocks';
import { startTestForge, type TestForge, type TestPage } from '../../testing/fakes/startTestForge';
import { soon } from '../../testing/soon';
import { actions } from '../actions';
import { usePictures } from '../timeline/pictureStore';
import { useNotices } from '../notices/noticeStore';
import { useRun } from '../run/runStore';
import { RunLocks } from './runLocks';
import { useSavedRuns } from './savedRunsStore';
import { pixelsOf, withFrame } from '../timeline/timelineFrames';

/** The page's clock. Only the tests move it, so that the machine's load does not matter. */
let clockMs = 0;

const SMALL = '?latentSize=2&generatorUnits=2&discriminatorUnits=2&steps=100000';
let forge: TestForge;
let locks: FakeLocks;

const saved = () => useSavedRuns.getState();
const notices = () => useNotices.getState().notices;
const settle = () => new Promise((resolve) => setTimeout(resolve, 5));
const onDisk = async () => (await openRunDb().list()).map(({ step }) => step);
const soonOnDisk = (steps: number[]) => soon(async () => expect(await onDisk()).toEqual(steps));

async function open(page: TestPage = {}): Promise<void> {
  forge = startTestForge({ search: SMALL, locks, ...page });
  await forge.digitForge.ready();
  await settle();
}

/** Closes the tab, which releases its locks, and opens another one on the same disk. */
async function reopen(page: TestPage = {}): Promise<void> {
  locks = new FakeLocks();
  await open({ ...page, reloaded: true });
}

/** Opens a tab while another tab still trains that run. @returns lets the other tab end */
async function openBeside(id: string): Promise<() => void> {
  locks = new FakeLocks();
  let letGo: () => void = () => undefined;
  void locks.request(`digit-forge/run/${id}`, () => new Promise<void>((resolve) => (letGo = resolve)));
  await settle();
  await open({ reloaded: true });
  return letGo;
}

/** A hundred steps count as a second of training. */
async function train(steps: number): Promise<void> {
  if (useRun.getState().phase !== 'training') void actions.train();
  await settle();
  forge.trainer.advance(steps);
  await settle();
}

/** Makes reading the run fail until the returned function is called. */
function refuseReading(): () => void {
  const { trainer } = forge;
  const readRun = trainer.readRun.bind(trainer);
  trainer.readRun = () => Promise.reject(new Error('no'));
  return () => void (trainer.readRun = readRun);
}

beforeEach(async () => {
  clockMs = 0;
  vi.spyOn(performance, 'now').mockImplementation(() => clockMs);
  locks = new FakeLocks();
  await open();
});

afterEach(() => {
  vi.restoreAllMocks();
});

describe('saving', () => {
  it('happens every five seconds of training', async () => {
    await train(400);
    expect(await onDisk()).toEqual([]);
    await train(150);
    await soonOnDisk([550]);
    await train(300);
    expect(await onDisk()).toEqual([550]);
    await train(300);
    await soonOnDisk([1_150]);
    expect(forge.trainer.asked).not.toContain('pause');
  });

  it('happens less often where it takes long, so that training hardly loses by it', async () => {
    const release = forge.slowDisk();
    await train(550);
    await settle();
    clockMs += 250;
    release();
    await soonOnDisk([550]);
    await train(550);
    await settle();
    expect(await onDisk()).toEqual([550]);
    await train(2_000);
    await soonOnDisk([3_100]);
  });

  it('counts the time that the run took to be read, however long', async () => {
    forge.trainer.readSeconds = 4;
    await train(550);
    await soonOnDisk([550]);
    await train(19_000);
    await settle();
    expect(await onDisk()).toEqual([550]);
    await train(2_000);
    await soonOnDisk([21_550]);
  });

  it('happens on pause, once, and not again until there are more steps', async () => {
    await train(30);
    await actions.pause();
    await soonOnDisk([30]);
    const reads = () => forge.trainer.asked.filter((asked) => asked === 'readRun').length;
    expect(reads()).toBe(1);
    forge.hide();
    await settle();
    expect(reads()).toBe(1);
  });

  it('happens when the page is hidden', async () => {
    await train(30);
    forge.hide();
    await soonOnDisk([30]);
    expect(useRun.getState().phase).toBe('training');
  });

  it('does nothing for a run without steps', async () => {
    forge.hide();
    await settle();
    expect(forge.trainer.asked).not.toContain('readRun');
    expect(saved().presentId).toBeNull();
  });

  it('gives another run another place, and leaves the first as it was', async () => {
    await train(30);
    await actions.pause();
    await soonOnDisk([30]);
    const first = saved().presentId;
    await actions.reset();
    expect(saved().presentId).toBeNull();
    await train(20);
    await actions.pause();
    await soonOnDisk([20, 30]);
    expect(saved().presentId).not.toBe(first);
    await soon(() => expect(saved().runs.map(({ step }) => step)).toEqual([20, 30]));
  });

  it.each([
    ['reset', () => actions.reset()],
    ['change of settings', () => actions.applyConfig({ seed: 5 })],
  ])('happens before a %s begins a new run, with the last step', async (_name, begin) => {
    await train(12);
    await begin();
    await soonOnDisk([12]);
    expect(useRun.getState()).toMatchObject({ phase: 'ready', step: 0 });
    expect(saved().presentId).toBeNull();
  });

  it('is told to have failed once, and training goes on', async () => {
    vi.spyOn(indexedDB, 'open').mockImplementation(() => {
      throw new DOMException('denied', 'SecurityError');
    });
    for (let pause = 0; pause < 3; pause++) {
      await train(10);
      await actions.pause();
      await settle();
    }
    const failures = notices().filter(({ kind }) => kind === 'autosave-failed');
    expect(failures).toMatchObject([{ error: { code: 'storage-unavailable' } }]);
    expect(useRun.getState()).toMatchObject({ phase: 'paused', step: 30, problem: null });
    // Saving is rarely tried during training, because each try costs time.
    const reads = () => forge.trainer.asked.filter((asked) => asked === 'readRun').length;
    const before = reads();
    await train(1_000);
    await train(1_000);
    expect(reads()).toBe(before);
    vi.restoreAllMocks();
    await actions.pause();
    await soonOnDisk([2_030]);
  });

  it('is told to have failed once, too, where nobody foresaw what it fails with', async () => {
    vi.spyOn(crypto, 'getRandomValues').mockImplementation(() => {
      throw new TypeError('crypto is not what it was');
    });
    for (let pause = 0; pause < 3; pause++) {
      await train(10);
      await actions.pause();
      await settle();
    }
    expect(notices()).toMatchObject([{ kind: 'autosave-failed', error: { code: 'internal' } }]);
    const reads = () => forge.trainer.asked.filter((asked) => asked === 'readRun').length;
    const before = reads();
    await train(1_000);
    expect(reads()).toBe(before);
  });

  it('needs nothing that browsers keep from pages opened over plain http', async () => {
    vi.spyOn(crypto, 'randomUUID').mockImplementation(() => {
      throw new TypeError('crypto.randomUUID is not a function');
    });
    await open({ locks: null });
    await train(20);
    await actions.pause();
    await soonOnDisk([20]);
    await actions.saveGenerator('At school');
    expect(notices()).toMatchObject([{ kind: 'saved', name: 'At school' }]);
  });
});

describe('opening the page again', () => {
  beforeEach(async () => {
    await train(30);
    await actions.pause();
    await soonOnDisk([30]);
    // Lets the work after a first save finish before the page is closed.
    await settle();
  });

  it('offers the last run, and continues it in its place', async () => {
    const id = saved().presentId;
    await reopen();
    await soon(() => expect(saved().offered).toMatchObject({ id, step: 30 }));
    expect(useRun.getState().step).toBe(0);
    const continued = actions.continueOffered();
    await soon(() => expect(useRun.getState().phase).toBe('training'));
    expect(saved()).toMatchObject({ offered: null, presentId: id });
    await train(20);
    await actions.pause();
    await continued;
    await soonOnDisk([50]);
    expect(forge.digitForge.losses().generator).toHaveLength(50);
    expect(notices()).toEqual([]);
  });

  it('offers no run that another tab holds, and continues it as a copy', async () => {
    const id = saved().presentId!;
    await openBeside(id);
    await soon(() => expect(saved().elsewhere).toEqual(new Set([id])));
    expect(saved().offered).toBeNull();
    await actions.openRun(id);
    expect(useRun.getState()).toMatchObject({ step: 30, phase: 'paused' });
    expect(notices()).toMatchObject([{ kind: 'run-copied', because: 'open-elsewhere' }]);
    expect(saved().presentId).toBeNull();
    await train(10);
    await actions.pause();
    await soonOnDisk([40, 30]);
    expect(saved().presentId).not.toBe(id);
  });

  it('offers a run as soon as the tab that holds it lets go', async () => {
    const id = saved().presentId!;
    const whenFree = vi.spyOn(RunLocks.prototype, 'whenFree');
    const letGo = await openBeside(id);
    await soon(() => expect(whenFree).toHaveBeenCalledWith(id));
    expect(saved().offered).toBeNull();
    letGo();
    await soon(() => expect(saved().offered).toMatchObject({ id }));
  });

  it('makes a copy where tabs cannot be told apart', async () => {
    await open({ reloaded: true, locks: null });
    await soon(() => expect(saved().offered).not.toBeNull());
    void actions.continueOffered();
    await soon(() => expect(useRun.getState().phase).toBe('training'));
    await train(10);
    await actions.pause();
    await soonOnDisk([40, 30]);
    expect(notices()).toMatchObject([{ kind: 'run-copied', because: 'cannot-tell' }]);
  });

  it('withdraws the offer when something is trained', async () => {
    await reopen();
    await soon(() => expect(saved().offered).not.toBeNull());
    await train(1);
    expect(saved().offered).toBeNull();
  });

  it('saves the present run before it opens another', async () => {
    const id = saved().presentId!;
    await reopen();
    await train(70);
    await actions.openRun(id);
    expect(useRun.getState().step).toBe(30);
    expect(new Set(await onDisk())).toEqual(new Set([30, 70]));
  });

  it('saves it as it stands where it is in the middle of training', async () => {
    const id = saved().presentId!;
    await reopen();
    await train(70);
    forge.trainer.stepsWhileRead = 10;
    await actions.openRun(id);
    expect(saved().asking).toBeNull();
    expect(useRun.getState().step).toBe(30);
    expect(new Set(await onDisk())).toEqual(new Set([30, 70]));
  });

  it('trains on where nothing is opened after all', async () => {
    const id = saved().presentId!;
    await reopen();
    await train(70);
    const allowReading = refuseReading();
    await actions.openRun(id);
    expect(useRun.getState().phase).toBe('paused');
    await actions.declineOpening();
    await soon(() => expect(useRun.getState().phase).toBe('training'));
    allowReading();
    await openRunDb().delete(id);
    await actions.openRun(id);
    await soon(() => expect(useRun.getState()).toMatchObject({ phase: 'training', step: 70 }));
    expect(notices()).toMatchObject([
      { kind: 'autosave-failed' },
      { kind: 'error', error: { code: 'run-missing' } },
    ]);
  });

  it('trains on where a run that was to be opened without a save cannot be', async () => {
    const id = saved().presentId!;
    await reopen();
    await train(70);
    refuseReading();
    await actions.openRun(id);
    expect(useRun.getState().phase).toBe('paused');
    await openRunDb().delete(id);
    await actions.acceptOpening(id);
    await soon(() => expect(useRun.getState()).toMatchObject({ phase: 'training', step: 70 }));
  });

  it('asks first where the present one cannot be saved', async () => {
    const id = saved().presentId!;
    await reopen();
    await train(70);
    refuseReading();
    await actions.openRun(id);
    expect(saved().asking).toMatchObject({ id });
    expect(useRun.getState().step).toBe(70);
    await actions.declineOpening();
    expect(saved().asking).toBeNull();
    await actions.acceptOpening(id);
    expect(useRun.getState().step).toBe(30);
  });
});

describe('the list', () => {
  async function trainAnother(steps: number): Promise<void> {
    await actions.reset();
    await train(steps);
    await actions.pause();
    await soon(async () => expect((await onDisk())[0]).toBe(steps));
    await settle();
  }

  it('keeps the named and the latest three', async () => {
    await trainAnother(1);
    await actions.renameRun(saved().presentId!, 'First');
    for (const steps of [2, 3, 4, 5, 6]) await trainAnother(steps);
    await soonOnDisk([6, 5, 4, 1]);
    await soon(() => expect(saved().runs.map(({ name }) => name)).toEqual([null, null, null, 'First']));
  });

  it('never makes room at the cost of a run that another tab trains', async () => {
    await trainAnother(1);
    const held = saved().presentId!;
    await openBeside(held);
    for (const steps of [2, 3, 4, 5]) await trainAnother(steps);
    await soon(async () => expect(new Set(await onDisk())).toEqual(new Set([1, 3, 4, 5])));
    await actions.deleteRun(held);
    expect(notices()).toMatchObject([{ kind: 'error', error: { code: 'run-in-use' } }]);
    expect(await onDisk()).toContain(1);
  });

  it('lets go of the present run, which is saved anew when it goes on', async () => {
    await trainAnother(7);
    const before = saved().presentId!;
    await actions.deleteRun(before);
    expect(await onDisk()).toEqual([]);
    forge.hide();
    await settle();
    expect(await onDisk()).toEqual([]);
    await train(3);
    await actions.pause();
    await soonOnDisk([10]);
    expect(saved().presentId).not.toBe(before);
  });
});

describe('the timeline', () => {
  /** A picture that shows its step and which drawing of that step it is. */
  const pixelsAt = (step: number, drawing = 0): Uint8Array =>
    Uint8Array.from({ length: GRID_BYTES }, (_, index) => (index * step + drawing) % 251);
  const draw = (step: number, drawing = 0): void =>
    usePictures.setState(({ frames }) => ({
      frames: withFrame(frames, { step, pixels: pixelsAt(step, drawing) }, null),
    }));
  const shown = () => usePictures.getState().frames;
  const stepsShown = () => shown().map(({ step }) => step);
  const stepsOnDisk = (id = saved().presentId!) => openRunDb().frameSteps(id);
  /** Returns a function that lists the steps of the frames written since. */
  const watchWrites = (): (() => unknown[]) => {
    const put = vi.spyOn(IDBObjectStore.prototype, 'put');
    return () =>
      put.mock.calls.flatMap(([, key], call) =>
        (put.mock.contexts[call] as IDBObjectStore).name === 'frames' && Array.isArray(key) ? [key[1]] : [],
      );
  };

  /** Trains `steps` steps, with pictures of some of them, and pauses. */
  async function trainDrawn(steps: number, ...drawn: number[]): Promise<void> {
    await train(steps);
    for (const step of drawn) draw(step);
    await actions.pause();
    const { step } = useRun.getState();
    await soon(async () => expect((await onDisk())[0]).toBe(step));
    await settle();
  }

  async function reopenAndContinue(): Promise<void> {
    await reopen();
    await soon(() => expect(saved().offered).not.toBeNull());
    await actions.openRun(saved().offered!.id);
  }

  beforeEach(() => trainDrawn(30, 10, 20));

  it('is saved with the run, each frame once, and without those that went', async () => {
    expect(await stepsOnDisk()).toEqual([0, 10, 20]);
    const written = watchWrites();
    // The picture of a training's last step comes after the save, and is written with the next one.
    await trainDrawn(30, 40, 50);
    expect(await stepsOnDisk()).toEqual([0, 10, 20, 30, 40, 50]);
    usePictures.setState(({ frames }) => ({ frames: frames.filter(({ step }) => step !== 20) }));
    await trainDrawn(30, 80);
    expect(await stepsOnDisk()).toEqual([0, 10, 30, 40, 50, 60, 80]);
    expect(written()).toEqual([30, 40, 50, 60, 80]);
  });

  it('is saved as the run took another way', async () => {
    const written = watchWrites();
    draw(20, 1);
    await trainDrawn(10, 35);
    expect(written()).toEqual([20, 35]);
    await reopenAndContinue();
    expect(shown().map(({ step, ...frame }) => [step, pixelsOf({ step, ...frame })[0]])).toEqual([
      [0, 0],
      [10, 0],
      [20, 1],
      [35, 0],
      [40, 40],
    ]);
  });

  it('ends with the step that is saved', async () => {
    const readRun = forge.trainer.readRun.bind(forge.trainer);
    await train(30);
    forge.trainer.readRun = async () => {
      const run = await readRun();
      forge.trainer.advance(10);
      draw(55);
      draw(65);
      return run;
    };
    forge.hide();
    await soonOnDisk([60]);
    expect(await stepsOnDisk()).toEqual([0, 10, 20, 30, 55]);
  });

  it('is there when the run is continued, and only what is new is written then', async () => {
    const id = saved().presentId!;
    await reopenAndContinue();
    expect(saved().presentId).toBe(id);
    expect(stepsShown()).toEqual([0, 10, 20, 30]);
    expect(shown().slice(1, 3).map(pixelsOf)).toEqual([pixelsAt(10), pixelsAt(20)]);
    const written = watchWrites();
    await trainDrawn(30, 45);
    // The engine that goes on has drawn step 30 anew.
    expect(written()).toEqual([30, 45]);
    expect(await stepsOnDisk(id)).toEqual([0, 10, 20, 30, 45]);
  });

  it('is that of the run alone, also where another one was trained when it was opened', async () => {
    const id = saved().presentId!;
    await actions.applyConfig({ seed: 2 });
    await train(5);
    // There was no pause: the last picture of the other run arrives while this run is being opened.
    await actions.acceptOpening(id);
    await settle();
    expect(stepsShown()).toEqual([0, 10, 20, 30]);
    await trainDrawn(30, 45);
    expect(await stepsOnDisk(id)).toEqual([0, 10, 20, 30, 45]);
  });

  it('leaves out what is damaged, and takes it off the disk', async () => {
    const id = saved().presentId!;
    const raw = await openDB('digit-forge', 4);
    await raw.put('frames', { packed: new Uint8Array(9), checksum: 1 }, [id, 10]);
    raw.close();
    await reopenAndContinue();
    expect(stepsShown()).toEqual([0, 20, 30]);
    expect(notices()).toEqual([]);
    await trainDrawn(10);
    expect(await stepsOnDisk(id)).toEqual([0, 20, 30]);
  });

  it('goes with a copy, under the copy’s own name', async () => {
    const id = saved().presentId!;
    await openBeside(id);
    await actions.openRun(id);
    expect(stepsShown()).toEqual([0, 10, 20, 30]);
    await trainDrawn(20, 40);
    expect(saved().presentId).not.toBe(id);
    expect(await stepsOnDisk()).toEqual([0, 10, 20, 30, 40]);
    expect(await stepsOnDisk(id)).toEqual([0, 10, 20]);
  });

  it('begins anew with another run, and goes with its own when that is deleted', async () => {
    const first = saved().presentId!;
    await actions.reset();
    await trainDrawn(20, 5);
    expect(await stepsOnDisk()).toEqual([0, 5]);
    expect(await stepsOnDisk(first)).toEqual([0, 10, 20]);
    await actions.deleteRun(first);
    expect(await stepsOnDisk(first)).toEqual([]);
    // The present run stays in the page, and is saved completely when it goes on.
    await actions.deleteRun(saved().presentId!);
    await trainDrawn(20, 30);
    expect(await stepsOnDisk()).toEqual([0, 5, 20, 30]);
  });

  it('makes room with its run', async () => {
    const first = saved().presentId!;
    for (const steps of [20, 21, 22]) {
      await actions.reset();
      await trainDrawn(steps, 5);
    }
    await soon(async () => expect(await onDisk()).toHaveLength(3));
    expect(await stepsOnDisk(first)).toEqual([]);
  });

  it('comes back whole where the worker died', async () => {
    await train(10);
    draw(35);
    forge.trainer.die();
    await actions.retry();
    expect(useRun.getState()).toMatchObject({ phase: 'paused', step: 30 });
    expect(stepsShown()).toEqual([0, 10, 20, 30]);
    const written = watchWrites();
    await trainDrawn(20, 45);
    expect(written()).toEqual([30, 45]);
  });

  it('is tried again where a save failed', async () => {
    const put: IDBObjectStore['put'] = Reflect.get(IDBObjectStore.prototype, 'put');
    vi.spyOn(IDBObjectStore.prototype, 'put').mockImplementation(function abort(
      this: IDBObjectStore,
      ...args
    ) {
      const request = put.apply(this, args);
      if (this.name === 'runs') this.transaction.abort();
      return request;
    });
    await train(10);
    draw(35);
    await actions.pause();
    await settle();
    expect(await stepsOnDisk()).toEqual([0, 10, 20]);
    vi.restoreAllMocks();
    await trainDrawn(10, 45);
    expect(await stepsOnDisk()).toEqual([0, 10, 20, 30, 35, 40, 45]);
  });
});

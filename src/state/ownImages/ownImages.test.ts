// Images of the visitor's own on the page: from the dialog into a run, kept with it, and asked for where they are missing.
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { SEED_CONFIG } from '../../config/trainConfig';
import { fingerprintOf } from '../../data/fingerprint';
import { LocalImageReader } from '../../images/localImageReader';
import type { FileToRead } from '../../protocol/ownImages';
import { fileToRead, idxFile, sampleImages, sampleLabels } from '../../testing/samples/imageFiles';
import { startTestForge, type TestForge, type TestPage } from '../../testing/fakes/startTestForge';
import { actions } from '../actions';
import { useNotices } from '../notices/noticeStore';
import { useQuality } from '../quality/qualityStore';
import { useRun } from '../run/runStore';
import { useSavedRuns } from '../saving/savedRunsStore';
import { useSettings } from '../settings/settingsStore';
import type { OpenReader } from './imagesSession';
import { useOwnImages } from './ownImagesStore';

const COUNT = 20;
const PIXELS = sampleImages(COUNT);
const LABELS = sampleLabels(COUNT);
const ID = await fingerprintOf(PIXELS, LABELS);
const UNLABELLED = await fingerprintOf(PIXELS, null);

const imagesFile = fileToRead('mine-images', idxFile([COUNT, 28, 28], PIXELS));
const labelsFile = fileToRead('mine-labels', idxFile([COUNT], LABELS));

/** How many readers work. */
let open = 0;

/** A reader on this thread. */
async function startReader(): Promise<OpenReader> {
  const reader = new LocalImageReader(() => undefined);
  open += 1;
  return {
    read: (...args) => reader.read(...args),
    preview: (...args) => reader.preview(...args),
    take: (...args) => reader.take(...args),
    end: () => (open -= 1),
  };
}

/** Networks that are saved in no time. */
const SMALL = 'latentSize=4&generatorUnits=4&discriminatorUnits=4';

const start = ({ search = '', ...options }: TestPage = {}): TestForge =>
  startTestForge({ startReader, search: `?${SMALL}&${search}`, ...options });

async function take(...files: FileToRead[]): Promise<void> {
  actions.openOwnImages();
  await actions.readImages(files);
  await actions.takeImages();
}

const dataset = () => useSettings.getState().config.dataset;
const problem = () => useOwnImages.getState().problem?.details['problem'];

/** Trains so many steps and lets them be saved. */
async function train(forge: TestForge, steps: number): Promise<void> {
  const trained = actions.train();
  await expect.poll(() => forge.trainer.asked).toContain('train 5000');
  forge.trainer.advance(steps);
  await actions.pause();
  await trained;
  await expect.poll(() => useSavedRuns.getState().runs.map(({ step }) => step)).toContain(steps);
}

beforeEach(() => {
  open = 0;
});
afterEach(() => actions.closeOwnImages());

it('are looked at, and trained on once they are taken', async () => {
  const forge = start();
  await forge.digitForge.ready();
  actions.openOwnImages();
  await actions.readImages([imagesFile, labelsFile]);
  expect(useOwnImages.getState()).toMatchObject({ isBusy: false, preview: { images: COUNT } });
  expect(dataset()).toBe(SEED_CONFIG.dataset);
  await actions.takeImages();
  expect(dataset()).toBe(ID);
  expect(forge.url()).toContain(`dataset=${ID}`);
  expect(forge.trainer.images).toMatchObject({ id: ID, images: COUNT, labelled: true });
  expect(useOwnImages.getState()).toMatchObject({
    isOpen: false,
    read: null,
    known: [{ id: ID, name: 'mine-images' }],
  });
  expect(open).toBe(0);
});

it('without labels, switch the setting off that asks for some', async () => {
  const forge = start({ search: 'labels=true' });
  await forge.digitForge.ready();
  await take(imagesFile);
  expect(useSettings.getState().config).toMatchObject({ dataset: UNLABELLED, labels: false });
});

it('are kept with their run: after a reload it goes on with them', async () => {
  const forge = start();
  await forge.digitForge.ready();
  await take(imagesFile, labelsFile);
  await train(forge, 7);
  const later = start({ reloaded: true, search: new URL(forge.url(), 'http://page').search.slice(1) });
  await later.digitForge.ready();
  expect(dataset()).toBe(ID);
  expect(later.trainer.images?.id).toBe(ID);
  await expect.poll(() => useSavedRuns.getState().offered?.step).toBe(7);
  void actions.continueOffered();
  await expect.poll(() => later.trainer.asked).toContain('train 5000');
  expect(useRun.getState().step).toBe(7);
});

describe('that are missing', () => {
  it('are asked for by an address, which opens with MNIST until they come', async () => {
    const forge = start({ search: `dataset=${ID}` });
    await forge.digitForge.ready();
    expect(dataset()).toBe(SEED_CONFIG.dataset);
    expect(useOwnImages.getState()).toMatchObject({ isOpen: true, wanted: ID });
    await actions.readImages([imagesFile, labelsFile]);
    await actions.chooseImages({ turns: 1, inverted: true });
    await actions.takeImages();
    expect(dataset(), 'however they were turned').toBe(ID);
    expect(useOwnImages.getState().isOpen).toBe(false);
  });

  it('are asked for by a checkpoint, which waits', async () => {
    const first = start();
    await first.digitForge.ready();
    await take(imagesFile, labelsFile);
    await train(first, 7);
    const file = new File([await first.digitForge.saveCheckpoint()], 'run.safetensors');

    const elsewhere = start();
    await elsewhere.digitForge.ready();
    await actions.openFiles([{ path: file.name, file }]);
    expect(useOwnImages.getState()).toMatchObject({
      isOpen: true,
      wanted: ID,
      wantedOrigin: { name: imagesFile.path, images: COUNT },
    });
    expect(dataset()).toBe(SEED_CONFIG.dataset);

    await actions.readImages([imagesFile]);
    await actions.takeImages();
    expect(useOwnImages.getState(), 'others are not taken for them').toMatchObject({
      isOpen: true,
      areOthers: true,
    });
    expect(useRun.getState().step).toBe(0);

    await actions.readImages([imagesFile, labelsFile]);
    await actions.takeImages();
    expect(dataset()).toBe(ID);
    expect(useRun.getState().step).toBe(7);
    expect(useNotices.getState().notices).toMatchObject([{ kind: 'restored', step: 7 }]);
  });

  it('are told to a script', async () => {
    const forge = start();
    await forge.digitForge.ready();
    await expect(forge.digitForge.configure({ dataset: ID })).rejects.toMatchObject({
      code: 'images-missing',
      details: { images: ID },
    });
    expect(dataset()).toBe(SEED_CONFIG.dataset);
  });
});

it('files that cannot be used change nothing, and the next ones are read', async () => {
  const forge = start();
  await forge.digitForge.ready();
  actions.openOwnImages();
  await actions.readImages([labelsFile]);
  expect(problem()).toBe('only-labels');
  await actions.takeImages();
  expect(dataset()).toBe(SEED_CONFIG.dataset);
  await actions.readImages([imagesFile]);
  expect(problem()).toBeUndefined();
  expect(useOwnImages.getState().preview?.images).toBe(COUNT);
});

it('what a closed dialog was reading is dropped', async () => {
  const forge = start();
  await forge.digitForge.ready();
  actions.openOwnImages();
  const reading = actions.readImages([imagesFile]);
  actions.closeOwnImages();
  await reading;
  expect(useOwnImages.getState()).toMatchObject({ isOpen: false, read: null, preview: null, isBusy: false });
});

it('are not judged: the judge knows digits', async () => {
  const forge = start();
  await forge.digitForge.ready();
  await take(imagesFile);
  await expect(forge.digitForge.quality()).rejects.toMatchObject({ code: 'images-not-judged' });
  expect(useQuality.getState().points).toEqual([]);
});

it('go with the run to Python', async () => {
  const forge = start();
  await forge.digitForge.ready();
  await take(imagesFile, labelsFile);
  await forge.digitForge.configure({ labels: true });
  const zip = new Uint8Array(await (await forge.digitForge.exportPython()).arrayBuffer());
  const text = new TextDecoder('latin1').decode(zip);
  expect(text).toContain('data/own-images-idx3-ubyte.gz');
  expect(text).toContain('data/own-labels-idx1-ubyte.gz');
});

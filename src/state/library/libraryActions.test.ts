// Saving, opening and downloading generators, by the actions that the buttons call.
import { unzipSync } from 'fflate';
import { beforeEach, describe, expect, it, vi } from 'vitest';
import { readTfjsZip, writeTfjsZip } from '../../files/generator/tfjsZip';
import { sampleGenerator } from '../../testing/samples/sampleGenerator';
import { openOne, startTestForge, type TestForge } from '../../testing/fakes/startTestForge';
import { actions } from '../actions';
import { usePictures } from '../timeline/pictureStore';
import { useLibrary } from './libraryStore';
import { useNotices } from '../notices/noticeStore';

let forge: TestForge;
const saved = () => useLibrary.getState().generators;
const notices = () => useNotices.getState().notices;
const zipFile = (name: string) => new File([writeTfjsZip(sampleGenerator())], name);
/** The value of every pixel of the grid that the fake trainer draws at this step. */
const inkOf = (step: number) => Math.round((step / 10_000 + 1) * 127.5);

beforeEach(async () => {
  forge = startTestForge();
  await forge.digitForge.ready();
});

describe('the library', () => {
  it('saves the run’s generator with its picture, and says so', async () => {
    await actions.saveGenerator('Noise');
    expect(saved()).toMatchObject([{ name: 'Noise', origin: { step: 0 } }]);
    expect(saved()[0]!.pixels[0]).toBe(inkOf(0));
    expect(notices()).toMatchObject([{ kind: 'saved', name: 'Noise' }]);
    expect(useLibrary.getState().busy).toBe(false);
  });

  it('sends no weights back to the worker for a picture: it comes with them, or was drawn when they were opened', async () => {
    const drawn = () => forge.trainer.asked.filter((asked) => asked.startsWith('generateWith')).length;
    await actions.saveGenerator('Own');
    expect(drawn()).toBe(0);
    await openOne(zipFile('four.zip'));
    expect(drawn()).toBe(1);
    await actions.saveGenerator('Found');
    expect(drawn()).toBe(1);
    expect(saved().find(({ name }) => name === 'Found')!.pixels[0]).toBe(inkOf(1_234));
  });

  it('opens, renames and deletes', async () => {
    await actions.saveGenerator('Noise');
    const { id } = saved()[0]!;
    await actions.openSaved(id);
    expect(usePictures.getState().loaded).toMatchObject({ name: 'Noise', origin: { step: 0 } });
    await actions.renameSaved(id, 'Snow');
    expect(saved()).toMatchObject([{ id, name: 'Snow' }]);
    await actions.deleteSaved(id);
    expect(saved()).toEqual([]);
    actions.closeLoaded();
    expect(usePictures.getState().loaded).toBeNull();
  });

  it('hears of what another tab deleted', async () => {
    await actions.saveGenerator('Noise');
    const { id } = saved()[0]!;
    await actions.deleteSaved(id);
    useLibrary.setState({
      generators: [
        {
          id,
          name: 'Noise',
          savedAt: new Date(),
          origin: sampleGenerator().origin,
          pixels: new Uint8Array(78_400),
          bytes: 1,
        },
      ],
    });
    await actions.openSaved(id);
    expect(notices().at(-1)).toMatchObject({ kind: 'error', error: { code: 'generator-missing' } });
    expect(saved()).toEqual([]);
    expect(usePictures.getState().loaded).toBeNull();
  });

  it('says when there is no room, and shows nothing as saved', async () => {
    const add = vi.spyOn(IDBObjectStore.prototype, 'add').mockImplementation(() => {
      throw new DOMException('no room', 'QuotaExceededError');
    });
    await actions.saveGenerator('Noise');
    add.mockRestore();
    expect(notices()).toMatchObject([{ kind: 'error', error: { code: 'storage-full' } }]);
    expect(saved()).toEqual([]);
  });
});

describe('files', () => {
  it('go out and come back', async () => {
    await actions.downloadCurrent('tfjs-zip');
    expect(forge.downloads.map(({ fileName }) => fileName)).toEqual(['digit-forge-step-0.zip']);
    expect(notices()).toMatchObject([{ kind: 'downloaded', file: 'digit-forge-step-0.zip' }]);
    await openOne(new File([forge.downloads[0]!.blob], 'again.zip'));
    expect(usePictures.getState().loaded).toMatchObject({ name: 'again', origin: { step: 0, seed: 1 } });
  });

  it('show their generator’s picture until it is closed', async () => {
    await openOne(zipFile('four.zip'));
    const { loaded, live } = usePictures.getState();
    expect(loaded).toMatchObject({ name: 'four', origin: { step: 1_234, seed: 7 } });
    expect(loaded!.pixels).toHaveLength(78_400);
    expect(loaded!.pixels[5]).toBe(inkOf(1_234));
    expect(live!.step).toBe(0);
  });

  it('that are shown are what is saved and downloaded', async () => {
    await openOne(zipFile('four.zip'));
    await actions.saveGenerator('Found');
    expect(saved()).toMatchObject([{ name: 'Found', origin: { step: 1_234 } }]);
    await actions.downloadCurrent('tfjs-zip');
    const { blob, fileName } = forge.downloads[0]!;
    expect(fileName).toBe('four.zip');
    expect(await readTfjsZip(blob, fileName)).toEqual(sampleGenerator());
    actions.closeLoaded();
    await actions.saveGenerator('Own');
    expect(saved().find(({ name }) => name === 'Own')!.origin.step).toBe(0);
  });

  describe('that were unpacked', () => {
    const picked = (folder: string, names: Readonly<Record<string, string>> = {}) =>
      Object.entries(unzipSync(writeTfjsZip(sampleGenerator()))).map(([name, bytes]) => ({
        path: `${folder}${names[name] ?? name}`,
        file: new File([Uint8Array.from(bytes)], name),
      }));
    const store = { path: 'digits/.DS_Store', file: new File(['Finder'], '.DS_Store') };

    it.each([
      ['as a folder', [...picked('digits/'), store], 'digits'],
      ['one by one', picked(''), 'model'],
      ['under a name of their own', picked('', { 'model.json': 'four.json' }), 'four'],
    ])('open together, %s', async (_how, files, name) => {
      await actions.openFiles(files);
      expect(usePictures.getState().loaded).toMatchObject({ name, origin: { step: 1_234 } });
    });

    it('open alone where the rest is the system’s', async () => {
      await actions.openFiles([store, { path: 'digits/four.zip', file: zipFile('four.zip') }]);
      expect(usePictures.getState().loaded).toMatchObject({ name: 'four' });
    });

    it.each([
      ['half of a generator', picked('').slice(0, 1), 'model-alone'],
      [
        'the model and something else',
        [...picked('').slice(0, 1), { path: 'a.txt', file: new File([], 'a') }],
        'missing-weights-file',
      ],
      ['several zips', ['a.zip', 'b.zip'].map((path) => ({ path, file: zipFile(path) })), 'several-files'],
      [
        'a whole disk',
        Array.from({ length: 600 }, (_, at) => ({ path: `${at}.json`, file: new File([], 'x') })),
        'too-many-files',
      ],
    ])('are refused by name: %s', async (_what, files, problem) => {
      await actions.openFiles(files);
      expect(usePictures.getState().loaded).toBeNull();
      expect(notices()).toMatchObject([{ kind: 'error', error: { details: { problem } } }]);
    });
  });

  it('that are none change nothing', async () => {
    await openOne(zipFile('four.zip'));
    const before = usePictures.getState();
    await openOne(new File(['no zip'], 'letter.zip'));
    expect(usePictures.getState()).toBe(before);
    expect(notices()).toMatchObject([
      { kind: 'error', error: { code: 'file-foreign', details: { file: 'letter.zip' } } },
    ]);
  });

  it('that the worker cannot draw change nothing', async () => {
    forge.trainer.failNext('generateWith', new Error('no such layer'));
    await openOne(zipFile('four.zip'));
    expect(usePictures.getState().loaded).toBeNull();
    expect(notices()).toMatchObject([{ kind: 'error', error: { code: 'internal' } }]);
  });
});

it('keeps the newest four notices, each until it is dismissed', async () => {
  for (let i = 0; i < 6; i++) await openOne(new File(['no zip'], `letter${i}.zip`));
  expect(notices().map((notice) => notice.kind === 'error' && notice.error.details.file)).toEqual([
    'letter2.zip',
    'letter3.zip',
    'letter4.zip',
    'letter5.zip',
  ]);
  actions.dismissNotice(notices()[1]!.id);
  expect(notices()).toHaveLength(3);
});

import { beforeEach, describe, expect, it } from 'vitest';
import { oneHot, placesOf } from '../../latent/places';
import type { WalkJob } from '../../protocol/timelapse';
import { startTestForge, type TestForge } from '../../testing/fakes/startTestForge';
import { actions } from '../actions';
import { useNotices } from '../notices/noticeStore';
import { useSettings } from '../settings/settingsStore';
import { createExploringActions } from './exploringActions';
import { useExploring } from './exploringStore';
import { readNoise, writeNoise } from './noiseText';
import { createPlayActions } from './playActions';

let forge: TestForge;
const drawn = () => forge.trainer.asked.filter((asked) => asked.startsWith('draw'));
const exploring = () => useExploring.getState();
/** The byte that the fake trainer draws at a place with this first latent number. */
const inkOf = (value: number): number => Uint8Array.of(Math.round(100 * value))[0]!;

beforeEach(async () => {
  useExploring.setState(useExploring.getInitialState(), true);
  forge = startTestForge();
  await forge.digitForge.ready();
  actions.addPlay(createPlayActions);
});

describe('a walk through latent space', () => {
  it('begins and ends at images of the grid', async () => {
    const grid = placesOf(useSettings.getState().config, 100).map(({ latent }) => latent);
    await actions.setCorner(0, 5);
    await actions.setCorner(1, 99);
    await actions.walkTo(0, 0);
    expect(exploring().pictures!.here[0]).toBe(inkOf(grid[5]![0]!));
    await actions.walkTo(1, 0);
    expect(exploring().pictures!.here[0]).toBe(inkOf(grid[99]![0]!));
    expect(exploring().pictures!.corners.map(([ink]) => ink)).toEqual(
      [5, 99].map((image) => inkOf(grid[image]![0]!)),
    );
  });

  it('has two to four corners, and does not leave them', async () => {
    for (const image of [1, 2, 3]) await actions.addCorner(image);
    expect(exploring().corners).toEqual([0, 11, 1, 2]);
    expect(drawn().at(-1)).toBe('draw 5 average');
    for (const corner of [0, 0, 0]) await actions.removeCorner(corner);
    expect(exploring().corners).toEqual([1, 2]);
    await actions.walkTo(-3, 7);
    expect(exploring()).toMatchObject({ x: 0, y: 1 });
  });

  it('goes along the strongest directions, until a run has another latent size', async () => {
    const both = [actions.findDirections(), actions.findDirections()];
    expect(exploring().busy).toBe('directions');
    await Promise.all(both);
    expect(forge.trainer.asked.filter((asked) => asked === 'directions 5')).toHaveLength(1);
    expect(exploring()).toMatchObject({ busy: null });
    expect(exploring().along).toEqual([0, 0, 0, 0, 0]);
    expect(exploring().directions.map(({ length }) => length)).toEqual(Array.from({ length: 5 }, () => 100));
    await actions.walkTo(0, 0);
    const before = exploring().pictures!.here[0]!;
    await actions.walkAlong(0, 3);
    expect(exploring().along).toEqual([3, 0, 0, 0, 0]);
    expect(exploring().pictures!.here[0]).not.toBe(before);
    await forge.digitForge.configure({ latentSize: 7 });
    await actions.walkTo(0.5, 0);
    expect(exploring()).toMatchObject({ directions: [], along: [] });
  });
});

describe('digits of the grid', () => {
  it('join the walk: in place of its first ones, beside them, and then in turn', async () => {
    await actions.walkThrough(57);
    expect(exploring()).toMatchObject({ open: true, corners: [57, 11] });
    for (const image of [3, 4, 5]) await actions.walkThrough(image);
    expect(exploring().corners).toEqual([57, 3, 4, 5]);
    await actions.walkThrough(6);
    expect(exploring().corners).toEqual([6, 3, 4, 5]);
  });
});

describe('a noise', () => {
  const noiseOf = (image: number) => placesOf(useSettings.getState().config, image + 1)[image]!;
  const told = () =>
    useNotices.getState().notices.map((notice) => (notice.kind === 'error' ? notice.error : notice));

  it('is copied as the address of a page with the same settings, and opens there', async () => {
    await forge.digitForge.configure({ seed: 9, latentSize: 20, labels: true });
    expect(await actions.copyNoise(37)).toBe(true);
    const [link] = forge.copied;
    expect(link).toMatch(/^http:\/\/page\/forge\/\?.*seed=9/);
    expect(readNoise(link!)).toEqual(noiseOf(37));

    useExploring.setState(useExploring.getInitialState(), true);
    forge = startTestForge({ search: new URL(link!).search });
    expect(exploring().open).toBe(true);
    actions.addPlay(createPlayActions);
    await forge.digitForge.ready();
    await expect.poll(() => exploring().pictures).not.toBeNull();
    expect(exploring()).toMatchObject({ corners: [noiseOf(37), 11], x: 0, y: 0 });
    await expect.poll(() => exploring().pictures?.here[0]).toBe(inkOf(noiseOf(37).latent[0]!));
    expect(forge.url()).toContain('seed=9');
    expect(forge.url(), 'the walk has it').not.toContain('noise');
  });

  it('is pasted as one more corner, or in place of the last', async () => {
    for (const image of [1, 2, 3]) {
      expect(await actions.pasteNoise(writeNoise(noiseOf(image)))).toBe(true);
      expect(exploring().corners.at(-1)).toEqual(noiseOf(image));
    }
    expect(exploring().corners.map((corner) => typeof corner)).toEqual([
      'number',
      'number',
      'object',
      'object',
    ]);
  });

  it('of another latent size is refused with both sizes, and leaves the walk when the run changes', async () => {
    await actions.pasteNoise(writeNoise(noiseOf(1)));
    await forge.digitForge.configure({ latentSize: 7 });
    await actions.walkTo(0.5, 0);
    expect(exploring().corners).toEqual([0, 11, 22]);
    expect(told()).toMatchObject([{ kind: 'noise-dropped', takes: 7 }]);
    const other = { latent: new Float32Array(5), labels: null };
    expect(await actions.pasteNoise(writeNoise(other))).toBe(false);
    expect(told().at(-1)).toMatchObject({ code: 'noise-size', details: { has: 5, takes: 7 } });
    expect(exploring().corners).toEqual([0, 11, 22]);
  });

  it('that is none is refused, also in an address', async () => {
    expect(await actions.pasteNoise('five')).toBe(false);
    expect(told()).toMatchObject([{ code: 'noise-unreadable' }]);
    forge = startTestForge({ search: '?noise=five&seed=4' });
    actions.addPlay(createPlayActions);
    await expect.poll(told).toMatchObject([{ code: 'noise-unreadable' }]);
    expect(forge.url()).toBe('/forge/?seed=4');
    expect(exploring()).toMatchObject({ corners: [0, 11] });
  });

  it('with a digit serves a run without labels, and the other way round', async () => {
    const plain = noiseOf(1);
    await actions.pasteNoise(writeNoise({ ...plain, labels: oneHot(4) }));
    expect(exploring().pictures!.corners[2]![0]).toBe(inkOf(plain.latent[0]!));
    await forge.digitForge.configure({ labels: true });
    await actions.pasteNoise(writeNoise(plain));
    expect(exploring().pictures!.corners[3]![0]).toBe(inkOf(plain.latent[0]!));
    expect(told()).toEqual([]);
  });

  it('cannot be copied where the browser does not allow it', async () => {
    const denied = createExploringActions({
      control: {
        ask: () => Promise.reject(new Error('none')),
        ready: () => Promise.reject(new Error('none')),
      },
      page: {
        location: { origin: 'http://page', pathname: '/', search: '', hash: '' },
        history: { state: null, replaceState: () => undefined },
      },
      download: () => undefined,
      copy: () => Promise.reject(new Error('denied')),
    });
    expect(await denied.copyNoise(3)).toBe(false);
  });
});

describe('a film of the walk', () => {
  it('goes from corner to corner and back to the first', async () => {
    const jobs: WalkJob[] = [];
    const names: string[] = [];
    const filming = createExploringActions({
      control: { ask: (question) => question(forge.trainer), ready: () => forge.digitForge.ready() as never },
      page: {
        location: { origin: 'http://page', pathname: '/', search: '', hash: '' },
        history: { state: null, replaceState: () => undefined },
      },
      download: (_blob, name, extension) => names.push(`${name}.${extension}`),
      copy: () => Promise.resolve(),
      makeFilm: (job) => {
        jobs.push(job);
        return Promise.resolve(new Blob());
      },
    });
    await actions.setCorner(0, 5);
    await actions.setCorner(1, 99);
    await filming.downloadWalk();
    const [job] = jobs;
    expect(names).toEqual(['digit-forge-walk.gif']);
    expect(job!.images).toHaveLength(48 * 784);
    const inks = Array.from({ length: 48 }, (_, frame) => job!.images[frame * 784]);
    const grid = placesOf(useSettings.getState().config, 100).map(({ latent }) => inkOf(latent[0]!));
    expect([inks[0], inks[24]]).toEqual([grid[5], grid[99]]);
    expect(inks[36], 'the way back is the same way').toBe(inks[12]);
    expect(exploring().busy).toBeNull();
  });
});

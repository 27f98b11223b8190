// The tile that is pointed at: what is asked about it, how often, and which answers count.
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { ForgeError } from '../../protocol/errors';
import { FakeJudge } from '../../testing/fakes/fakeJudge';
import { startTestForge, type TestForge } from '../../testing/fakes/startTestForge';
import { sampleGenerator } from '../../testing/samples/sampleGenerator';
import { soon } from '../../testing/soon';
import { actions } from '../actions';
import { usePictures } from '../timeline/pictureStore';
import { useTimeline } from '../timeline/timelineStore';
import { usePreferences } from '../preferences/preferencesStore';
import { useTiles } from './tileStore';

let judge: FakeJudge;
let forge: TestForge;

const tiles = () => useTiles.getState();
const criticised = () => forge.trainer.asked.filter((call) => call.startsWith('criticise'));

/** Makes the judge wait until the returned function is called. */
function holdJudge(): () => void {
  let release: () => void = () => undefined;
  judge.held = new Promise((resolve) => (release = resolve));
  return release;
}

async function trainTo(step: number): Promise<void> {
  const training = forge.digitForge.train(step);
  await soon(() => expect(forge.trainer.asked).toContain(`train ${step}`));
  forge.trainer.advance(step);
  await training;
  await soon(() => expect(usePictures.getState().live?.step).toBe(step));
}

beforeEach(async () => {
  judge = new FakeJudge();
  forge = startTestForge({ judge });
  usePreferences.setState({ measureQuality: false });
  await forge.digitForge.ready();
});
afterEach(async () => {
  // The watch of this test goes on: the stores are those of all tests.
  judge.held = new Promise(() => undefined);
  await actions.pointAt(null);
  await actions.closeTile();
  useTimeline.setState(useTimeline.getInitialState(), true);
});

describe('pointing at a tile', () => {
  it('asks discriminator and judge about it', async () => {
    await actions.pointAt(37);
    await soon(() => expect(tiles().reading).toMatchObject({ digit: 0, certainty: 0.9 }));
    await soon(() => expect(tiles().criticism).toEqual({ step: 0, image: 37, logit: 37 }));
    expect(judge.tonesRead).toHaveLength(1);
    await actions.pointAt(null);
    expect(tiles()).toMatchObject({ criticism: null, reading: null });
    await soon(() => expect(criticised()).toEqual(['criticise 37', 'criticise null']));
  });

  it('asks again about each new picture, and not twice about one', async () => {
    await actions.pointAt(37);
    await soon(() => expect(tiles().criticism).not.toBeNull());
    await trainTo(23);
    await soon(() => expect(tiles().reading).toMatchObject({ digit: 3 }));
    expect(tiles().criticism).toEqual({ step: 23, image: 37, logit: 37.023 });
    useTimeline.setState({ speed: 2 });
    usePictures.setState({});
    await forge.digitForge.ready();
    expect(judge.tonesRead).toEqual([0, 23]);
    expect(criticised()).toEqual(['criticise 37']);
  });

  it('asks the judge one question at a time, and of those that come meanwhile only the newest', async () => {
    const release = holdJudge();
    for (const tile of [1, 2, 3]) await actions.pointAt(tile);
    await soon(() => expect(judge.tonesRead).toHaveLength(1));
    release();
    await soon(() => expect(tiles().reading).not.toBeNull());
    expect(judge.tonesRead).toHaveLength(2);
    await soon(() => expect(tiles().criticism).toMatchObject({ image: 3 }));
  });

  it('takes no answer about another tile', async () => {
    const release = holdJudge();
    await actions.pointAt(1);
    await soon(() => expect(judge.tonesRead).toHaveLength(1));
    judge.held = new Promise(() => undefined);
    await actions.pointAt(2);
    release();
    await soon(() => expect(judge.tonesRead).toHaveLength(2));
    expect(tiles().reading).toBeNull();
  });

  it('asks only the judge about the past, and the discriminator again about the present', async () => {
    await trainTo(23);
    actions.seek(0);
    await actions.pointAt(5);
    await soon(() => expect(tiles().reading).toMatchObject({ digit: 0 }));
    expect(criticised()).toEqual([]);
    actions.goLive();
    await soon(() => expect(tiles().criticism).toMatchObject({ step: 23 }));
    expect(tiles().reading).toMatchObject({ digit: 3 });
    actions.seek(0);
    await soon(() => expect(criticised()).toEqual(['criticise 5', 'criticise null']));
  });

  it('asks only the judge about an opened generator', async () => {
    const { origin } = sampleGenerator();
    usePictures.setState({ loaded: { name: 'theirs', origin, pixels: new Uint8Array(78_400).fill(46) } });
    await actions.pointAt(5);
    await soon(() => expect(tiles().reading).toMatchObject({ digit: 6 }));
    expect(criticised()).toEqual([]);
  });

  it('asks the discriminator of the next run anew', async () => {
    await actions.pointAt(5);
    await soon(() => expect(tiles().criticism).not.toBeNull());
    await trainTo(23);
    await forge.digitForge.reset();
    await soon(() => expect(tiles().criticism).toMatchObject({ step: 0, image: 5 }));
    expect(criticised()).toEqual(['criticise 5', 'criticise 5']);
  });

  it('says why the judge reads nothing, and asks it no more until another tile is pointed at', async () => {
    judge.failure = new ForgeError('judge-unavailable', 'gone');
    await actions.pointAt(5);
    await soon(() => expect(tiles().problem).toMatchObject({ code: 'judge-unavailable' }));
    await trainTo(23);
    expect(judge.tonesRead).toEqual([0]);
    judge.failure = null;
    await actions.pointAt(6);
    await soon(() => expect(tiles().reading).toMatchObject({ digit: 3 }));
    expect(tiles().problem).toBeNull();
  });
});

describe('opening a tile', () => {
  it('finds the nearest real image by pixels, then by features, once all real images are looked at', async () => {
    await trainTo(23);
    const seen: (number | undefined)[] = [];
    const unsubscribe = useTiles.subscribe(({ opened }) => void seen.push(opened?.studied?.seen));
    await actions.openTile(37);
    unsubscribe();
    const { opened } = tiles();
    expect(opened).toMatchObject({
      tile: 37,
      step: 23,
      isOpened: false,
      studied: { seen: 10_000, of: 10_000 },
      problem: null,
    });
    expect(opened!.nearest).toMatchObject({
      pixels: { index: 7, distance: 1.25, isCopy: true },
      features: { index: 8, distance: 3.5 },
    });
    expect(opened!.image).toEqual(new Uint8Array(784).fill(23));
    expect(new Set(seen)).toEqual(new Set([undefined, 3_334, 6_668, 10_000]));
  });

  it('knows that the generator was opened, and may have been trained on another data set', async () => {
    const { origin } = sampleGenerator();
    usePictures.setState({ loaded: { name: 'theirs', origin, pixels: new Uint8Array(78_400).fill(46) } });
    await actions.openTile(37);
    expect(tiles().opened).toMatchObject({ tile: 37, isOpened: true, studied: { seen: 10_000 } });
  });

  it('ends when it is closed, and goes on where it was', async () => {
    const unsubscribe = useTiles.subscribe(({ opened }) => {
      if (opened?.studied) void actions.closeTile();
    });
    await actions.openTile(37);
    unsubscribe();
    expect(tiles().opened).toBeNull();
    expect(judge.seen).toBe(3_334);
    await actions.openTile(38);
    expect(tiles().opened).toMatchObject({ tile: 38, studied: { seen: 10_000 } });
  });

  it('says what is in the way', async () => {
    judge.failure = new ForgeError('dataset-unreachable', 'gone');
    await actions.openTile(37);
    expect(tiles().opened!.problem).toMatchObject({ code: 'dataset-unreachable' });
  });
});

import { beforeEach, describe, expect, it } from 'vitest';
import { IMAGE_SIZE } from '../../config/datasets';
import { startTestForge, type TestForge } from '../../testing/fakes/startTestForge';
import { soon } from '../../testing/soon';
import { actions } from '../actions';
import { useNotices } from '../notices/noticeStore';
import { usePreferences } from '../preferences/preferencesStore';
import { useRun } from '../run/runStore';
import { useTour } from './tourStore';

let forge: TestForge;
const tour = () => useTour.getState();

/** Small networks, because the fake trainer's weights are made anew for each call. */
const SMALL = '?latentSize=4&generatorUnits=3&discriminatorUnits=3&batchSize=2&steps=10';

beforeEach(async () => {
  useTour.setState(useTour.getInitialState());
  forge = startTestForge({ search: SMALL });
  await forge.digitForge.ready();
});

describe('the tour', () => {
  it('opens where it was left, in the next visit too', () => {
    actions.openTour();
    expect(tour().open).toBe(true);
    actions.openChapter(3);
    actions.openChapter(5);
    actions.closeTour();
    expect(tour().open).toBe(false);
    startTestForge({ stored: forge.stored });
    actions.openTour();
    expect(usePreferences.getState()).toMatchObject({ tourChapter: 5, tourRead: [1, 3, 5] });
  });

  it('has no other chapters than eight', () => {
    for (const none of [0, 9, 1.5, Number.NaN]) actions.openChapter(none);
    expect(tour().open).toBe(false);
  });

  it('shows real images of the data', async () => {
    await actions.showReals(3);
    expect(tour().reals).toHaveLength(3);
    for (const { index, pixels } of tour().reals) {
      expect(pixels).toHaveLength(IMAGE_SIZE);
      expect(pixels[0]).toBe(index % 256);
    }
  });

  it('follows a forgery through the networks until that is ended', async () => {
    const followed = new AbortController();
    expect(await actions.followTrace(7, followed.signal)).toBe(true);
    await expect.poll(() => tour().trace?.tile).toBe(7);
    const first = tour().trace;
    const training = forge.digitForge.train(2);
    await expect.poll(() => forge.trainer.asked).toContain('train 2');
    forge.trainer.advance(2);
    await training;
    await expect.poll(() => tour().trace).not.toBe(first);
    followed.abort();
    expect(forge.trainer.asked.filter((asked) => asked === 'weights').length).toBeGreaterThan(1);
  });
});

describe('a step in slow motion', () => {
  const take = async () => {
    const taken = actions.takeSlowStep();
    const { step } = useRun.getState();
    await expect.poll(() => forge.trainer.asked).toContain(`train ${step + 1}`);
    await soon(() => forge.trainer.advance(1));
    return taken;
  };

  it('is the run’s next step, and shows its losses and weights', async () => {
    expect(await take()).toBe(true);
    const { slow, takesStep } = tour();
    expect(takesStep).toBe(false);
    expect(useRun.getState().step).toBe(1);
    expect(slow!.runNumber).toBe(useRun.getState().runNumber);
    expect(slow!.step).toMatchObject({ step: 1, config: { batchSize: 2 }, losses: { discriminatorLoss: 1 } });
    const kernel = (await forge.digitForge.weights())['generator/dense_1/kernel']!;
    const update = slow!.step.updates.find(({ name }) => name === 'generator/dense_1/kernel')!;
    const [row, column] = update.place;
    expect(update.weight[1]).toBe(kernel.data[row! * kernel.shape[1]! + column!]);
  });

  it('pauses a training before it', async () => {
    const training = forge.digitForge.train(9);
    await expect.poll(() => forge.trainer.asked).toContain('train 9');
    forge.trainer.advance(4);
    const taken = actions.takeSlowStep();
    await training;
    await expect.poll(() => forge.trainer.asked).toContain('train 5');
    forge.trainer.advance(1);
    expect(await taken).toBe(true);
    expect(tour().slow!.step.step).toBe(5);
  });

  it('that fails is told, and can be taken again', async () => {
    forge.trainer.failNext('readRun', new Error('no memory'));
    expect(await actions.takeSlowStep()).toBe(false);
    expect(useNotices.getState().notices.at(-1)).toMatchObject({ kind: 'error' });
    expect(tour()).toMatchObject({ slow: null, takesStep: false });
    expect(await take()).toBe(true);
  });
});

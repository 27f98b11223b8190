import { beforeEach, describe, expect, it } from 'vitest';
import { startTestForge, type TestForge } from '../../testing/fakes/startTestForge';
import { actions } from '../actions';
import { useNotices } from '../notices/noticeStore';
import { createPlayActions } from './playActions';
import { useWriting } from './writingStore';

let forge: TestForge;
const drawn = () => forge.trainer.asked.filter((asked) => asked.startsWith('draw'));
const written = () => useWriting.getState().written;

beforeEach(async () => {
  useWriting.setState(useWriting.getInitialState());
  forge = startTestForge();
  await forge.digitForge.configure({ labels: true });
  actions.addPlay(createPlayActions);
});

describe('writing a number', () => {
  it('draws one image for each digit, and keeps digits alone', async () => {
    await actions.write('a 20-26!');
    expect(useWriting.getState().text).toBe('2026');
    expect(drawn()).toEqual(['draw 4 average']);
    expect(written()).toMatchObject({ text: '2026' });
    expect(written()!.pixels).toHaveLength(4 * 784);
  });

  it('takes twelve digits at most, and none draw nothing', async () => {
    await actions.write('1234567890123456');
    expect(written()!.text).toBe('123456789012');
    await actions.write('');
    expect(drawn()).toHaveLength(1);
  });

  it('writes all digits in one hand, and another hand writes them differently', async () => {
    await actions.write('77');
    const first = written()!.pixels;
    expect(first.subarray(0, 784)).toEqual(first.subarray(784));
    await actions.turnHand(90);
    expect(written()!.pixels).not.toEqual(first);
    await actions.turnHand(360);
    expect(useWriting.getState().turn).toBe(0);
    expect(written()!.pixels).toEqual(first);
    await actions.turnHand(-30);
    expect(useWriting.getState().turn).toBe(330);
    const { hand } = useWriting.getState();
    await actions.anotherHand();
    expect(useWriting.getState()).toMatchObject({ turn: 0 });
    expect(useWriting.getState().hand).not.toBe(hand);
  });

  it('draws, of what comes while it draws, the newest alone', async () => {
    const release = forge.trainer.hold('draw');
    const all = [1, 12, 123, 1234].map((number) => actions.write(String(number)));
    await Promise.resolve();
    release();
    await Promise.all(all);
    expect(drawn().length).toBeLessThanOrEqual(2);
    expect(written()!.text).toBe('1234');
  });

  it('follows the training, until nobody looks', async () => {
    const end = actions.followWriting();
    await expect.poll(() => drawn()).toHaveLength(1);
    const training = forge.digitForge.train(20);
    await expect.poll(() => forge.trainer.asked.at(-1)).toContain('train');
    forge.trainer.advance(20);
    await training;
    await expect.poll(() => drawn().length).toBeGreaterThan(1);
    end();
  });

  it('is silent without labels', async () => {
    await forge.digitForge.configure({ labels: false });
    await actions.write('5');
    expect(drawn()).toEqual([]);
    expect(useNotices.getState().notices).toEqual([]);
  });
});

import { beforeEach, describe, expect, it } from 'vitest';
import type { SavedRun } from '../../protocol/savedRun';
import { RunList } from './runList';
import { useSavedRuns } from './savedRunsStore';

const savedRun = (id: string, savedAtMs: number): SavedRun =>
  ({ id, savedAt: new Date(savedAtMs) }) as SavedRun;
const A = savedRun('a', 1);
const B = savedRun('b', 2);

const listed = (): string[] => useSavedRuns.getState().runs.map(({ id }) => id);

/** A database whose reads end when the test decides, and with its result. */
function slowDatabase() {
  const readings: { resolve(runs: SavedRun[]): void; reject(error: Error): void }[] = [];
  const list = (): Promise<SavedRun[]> =>
    new Promise((resolve, reject) => void readings.push({ resolve, reject }));
  return { readings, list };
}

const moment = (): Promise<void> => new Promise((resolve) => setTimeout(resolve));

beforeEach(() => useSavedRuns.setState(useSavedRuns.getInitialState(), true));

describe('the list of saved runs', () => {
  it('is that of the latest reading, however long an earlier one takes', async () => {
    const { readings, list } = slowDatabase();
    const runs = new RunList({ list }, { held: () => Promise.resolve(new Set<string>()) });
    const [first, second] = [runs.refresh(), runs.refresh()];
    await moment();
    expect(readings).toHaveLength(1);
    readings[0]!.resolve([A]);
    await first;
    await moment();
    readings[1]!.resolve([B, A]);
    await second;
    expect(listed()).toEqual(['b', 'a']);
  });

  it('keeps what happened here while it was read', async () => {
    const { readings, list } = slowDatabase();
    const runs = new RunList({ list }, { held: () => Promise.resolve(new Set<string>()) });
    const reading = runs.refresh();
    await moment();
    runs.put(B);
    runs.put(A);
    runs.remove('a');
    readings[0]!.resolve([A]);
    await moment();
    expect(listed(), 'an outdated reading changes nothing').toEqual(['b']);
    readings[1]!.resolve([B]);
    await reading;
    expect(listed()).toEqual(['b']);
  });

  it('is read again after a reading that failed, and says who has runs open', async () => {
    const { readings, list } = slowDatabase();
    const runs = new RunList({ list }, { held: () => Promise.resolve(new Set(['a', 'b'])) });
    const failing = runs.refresh();
    const reading = runs.refresh();
    await moment();
    readings[0]!.reject(new Error('blocked'));
    await expect(failing).rejects.toThrow('blocked');
    await moment();
    useSavedRuns.setState({ presentId: 'b' });
    readings[1]!.resolve([B, A]);
    await reading;
    expect(listed()).toEqual(['b', 'a']);
    expect(useSavedRuns.getState().elsewhere).toEqual(new Set(['a']));
  });
});

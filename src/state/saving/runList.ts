// The list of saved runs as the page shows it. It is read anew when other tabs have changed it, and changed at once by
// what happens here.
import type { SavedRun } from '../../protocol/savedRun';
import type { RunDb } from '../../storage/runDb';
import type { RunLocks } from './runLocks';
import { useSavedRuns } from './savedRunsStore';

const byLatest = (a: SavedRun, b: SavedRun): number => b.savedAt.getTime() - a.savedAt.getTime();

export class RunList {
  readonly #database: Pick<RunDb, 'list'>;
  readonly #locks: Pick<RunLocks, 'held'>;
  #reading: Promise<void> = Promise.resolve();
  /** Counts the changes made here, which a reading under way may have missed. */
  #changes = 0;

  constructor(database: Pick<RunDb, 'list'>, locks: Pick<RunLocks, 'held'>) {
    this.#database = database;
    this.#locks = locks;
  }

  /** Reads the list. One reading at a time: an older one never overtakes a newer. */
  refresh(): Promise<void> {
    this.#reading = this.#reading.catch(() => undefined).then(() => this.#read());
    return this.#reading;
  }

  /** A run was saved or has another name. */
  put(run: SavedRun): void {
    this.#change((runs) => [...runs.filter(({ id }) => id !== run.id), run].sort(byLatest));
  }

  /** A run was deleted. */
  remove(removed: string): void {
    this.#change((runs) => runs.filter(({ id }) => id !== removed));
  }

  #change(change: (runs: readonly SavedRun[]) => SavedRun[]): void {
    this.#changes += 1;
    useSavedRuns.setState(({ runs }) => ({ runs: change(runs) }));
  }

  async #read(): Promise<void> {
    for (;;) {
      const before = this.#changes;
      const [runs, held] = await Promise.all([this.#database.list(), this.#locks.held()]);
      if (before !== this.#changes) continue;
      const { presentId } = useSavedRuns.getState();
      useSavedRuns.setState({ runs, elsewhere: new Set([...held].filter((id) => id !== presentId)) });
      return;
    }
  }
}

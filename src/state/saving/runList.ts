// The list of saved runs that the page shows. It is read again when other tabs have changed it, and updated at once by
// changes of this page.
import type { SavedRun } from '../../protocol/savedRun';
import type { RunDb } from '../../storage/runDb';
import type { RunLocks } from './runLocks';
import { useSavedRuns } from './savedRunsStore';

const byLatest = (a: SavedRun, b: SavedRun): number => b.savedAt.getTime() - a.savedAt.getTime();

export class RunList {
  readonly #database: Pick<RunDb, 'list'>;
  readonly #locks: Pick<RunLocks, 'held'>;
  #reading: Promise<void> = Promise.resolve();
  /** Counts the changes of this page. A read in progress may have missed them. */
  #changes = 0;

  constructor(database: Pick<RunDb, 'list'>, locks: Pick<RunLocks, 'held'>) {
    this.#database = database;
    this.#locks = locks;
  }

  /** Reads the list. One read at a time, so that an older result never replaces a newer one. */
  refresh(): Promise<void> {
    this.#reading = this.#reading.catch(() => undefined).then(() => this.#read());
    return this.#reading;
  }

  /** Adds or updates a run that was saved or renamed. */
  put(run: SavedRun): void {
    this.#change((runs) => [...runs.filter(({ id }) => id !== run.id), run].sort(byLatest));
  }

  /** Removes a run that was deleted. */
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

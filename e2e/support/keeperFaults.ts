// Faults of the storage where runs are saved: in the keeper's worker while it runs, or from its start.
import type { Page, Worker } from '@playwright/test';

/** The keeper's worker, which starts with the first save. */
function keeperOf(page: Page): Worker {
  const keeper = page.workers().find((worker) => worker.url().includes('keeper.worker'));
  if (!keeper) throw new Error('Nothing was saved yet');
  return keeper;
}

export type StorageFault = 'full' | 'aborts';

export interface BrokenKeeper {
  /** The step of the last run that could not be written; undefined before. */
  refusedStep(): Promise<number | undefined>;
  /** Makes writing work again. */
  mend(): Promise<void>;
}

/** Makes writing a run fail from now on. */
export async function breakKeeper(page: Page, fault: StorageFault): Promise<BrokenKeeper> {
  const keeper = keeperOf(page);
  await keeper.evaluate((kind) => {
    const put: IDBObjectStore['put'] = Reflect.get(IDBObjectStore.prototype, 'put');
    Reflect.set(globalThis, 'genuinePut', put);
    IDBObjectStore.prototype.put = function (this: IDBObjectStore, ...record: Parameters<typeof put>) {
      // The file is written first, so the second half of a save fails.
      if (this.name !== 'runs') return Reflect.apply(put, this, record);
      Reflect.set(globalThis, 'refusedStep', (record[0] as { step: number }).step);
      if (kind === 'full') throw new DOMException('The disk is full.', 'QuotaExceededError');
      const request = Reflect.apply(put, this, record);
      this.transaction.abort();
      return request;
    };
  }, fault);
  return {
    refusedStep: () => keeper.evaluate(() => Reflect.get(globalThis, 'refusedStep') as number | undefined),
    mend: () =>
      keeper.evaluate(() => {
        IDBObjectStore.prototype.put = Reflect.get(globalThis, 'genuinePut') as IDBObjectStore['put'];
      }),
  };
}

/** Gives the page and its keeper no storage, as in some private windows. */
export async function withoutStorage(page: Page): Promise<void> {
  const deny = `IDBFactory.prototype.open = () => { throw new DOMException('Denied.', 'SecurityError'); };`;
  await page.addInitScript(deny);
  await page.route(/keeper\.worker/, async (route) => {
    const response = await route.fetch();
    await route.fulfill({ response, body: `${deny}\n${await response.text()}` });
  });
}

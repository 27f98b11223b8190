// The saved runs in the browser's IndexedDB, and a way to damage them. Both go past the page's own code.
import { expect, type Page } from '@playwright/test';
import type { Checkpoint } from '../../src/files/checkpoint/checkpoint';
import { readCheckpoint } from '../../src/files/checkpoint/readCheckpoint';
import { bytesOf } from './bytes';

export interface RunOnDisk {
  readonly id: string;
  readonly name: string | null;
  readonly step: number;
  /** Its files: their slots, their steps, and digests of their bytes. */
  readonly saves: readonly { readonly slot: number; readonly step: number; readonly digest: string }[];
}

/** The saved runs, the latest first, each with its saves, the latest first. */
export function runsOnDisk(page: Page): Promise<RunOnDisk[]> {
  return page.evaluate(async () => {
    const settled = <T>(request: IDBRequest<T>): Promise<T> =>
      new Promise((resolve, reject) => {
        request.onsuccess = () => resolve(request.result);
        request.onerror = () => reject(request.error);
      });
    const database = await settled(indexedDB.open('digit-forge'));
    try {
      if (!database.objectStoreNames.contains('runs')) return [];
      const transaction = database.transaction(['runs', 'saves']);
      const runs = (await settled(transaction.objectStore('runs').getAll())) as {
        id: string;
        name: string | null;
        step: number;
        newest: number;
        savedAt: Date;
      }[];
      const keys = await settled(transaction.objectStore('saves').getAllKeys());
      const values = (await settled(transaction.objectStore('saves').getAll())) as {
        step: number;
        file: ArrayBuffer;
      }[];
      const saves = await Promise.all(
        keys.map(async (key, index) => {
          const [run, slot] = key as [string, number];
          const { step, file } = values[index]!;
          const hash = new Uint8Array(await crypto.subtle.digest('SHA-256', file));
          return { run, slot, step, digest: Array.from(hash, (byte) => byte.toString(16)).join(' ') };
        }),
      );
      return runs
        .sort((a, b) => b.savedAt.getTime() - a.savedAt.getTime())
        .map(({ id, name, step, newest }) => ({
          id,
          name,
          step,
          saves: saves
            .filter(({ run }) => run === id)
            .sort((a) => (a.slot === newest ? -1 : 1))
            .map(({ slot, step: saved, digest }) => ({ slot, step: saved, digest })),
        }));
    } finally {
      database.close();
    }
  });
}

export async function onlyRun(page: Page): Promise<RunOnDisk> {
  const runs = await runsOnDisk(page);
  expect(runs).toHaveLength(1);
  return runs[0]!;
}

/** Reads the file of one save of a run; 0 is the latest. */
export async function readSave(page: Page, run: RunOnDisk, which: 0 | 1 = 0): Promise<Checkpoint> {
  const file = await page.evaluateHandle(
    async ([id, slot]) => {
      const settled = <T>(request: IDBRequest<T>): Promise<T> =>
        new Promise((resolve, reject) => {
          request.onsuccess = () => resolve(request.result);
          request.onerror = () => reject(request.error);
        });
      const database = await settled(indexedDB.open('digit-forge'));
      const save: unknown = await settled(database.transaction('saves').objectStore('saves').get([id, slot]));
      database.close();
      return new Blob([(save as { file: ArrayBuffer }).file]);
    },
    [run.id, run.saves[which]!.slot] as const,
  );
  return readCheckpoint(new Blob([await bytesOf(file)]), 'save');
}

/**
 * Expects that the latest run is saved at this step, and that its file is readable: with valid numbers and every loss.
 */
export async function expectSavedAt(page: Page, step: number): Promise<void> {
  await expect.poll(async () => (await runsOnDisk(page))[0]?.step).toBe(step);
  const [latest] = await runsOnDisk(page);
  const { run, losses } = await readSave(page, latest!);
  expect(run.step).toBe(step);
  expect(losses.generator).toHaveLength(step);
}

export type Damage = 'cut short' | 'a flipped bit' | 'gone';

/** Damages one save of a run; 0 is the latest. */
export async function damageSave(page: Page, run: RunOnDisk, which: 0 | 1, damage: Damage): Promise<void> {
  await page.evaluate(
    async ([id, slot, kind]) => {
      const settled = <T>(request: IDBRequest<T>): Promise<T> =>
        new Promise((resolve, reject) => {
          request.onsuccess = () => resolve(request.result);
          request.onerror = () => reject(request.error);
        });
      const database = await settled(indexedDB.open('digit-forge'));
      const saves = database.transaction('saves', 'readwrite').objectStore('saves');
      const save = (await settled(saves.get([id, slot]))) as { step: number; file: ArrayBuffer };
      const { file } = save;
      if (kind === 'gone') await settled(saves.delete([id, slot]));
      else if (kind === 'cut short')
        await settled(saves.put({ ...save, file: file.slice(0, -500) }, [id, slot]));
      else {
        const bytes = new Uint8Array(file);
        bytes[bytes.length - 4321]! ^= 1;
        await settled(saves.put(save, [id, slot]));
      }
      database.close();
    },
    [run.id, run.saves[which]!.slot, damage] as const,
  );
}

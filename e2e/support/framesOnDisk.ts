// The pictures of saved runs' timelines in the browser's IndexedDB, and a way to damage one. Both go past the page's
// own code.
import type { Page } from '@playwright/test';

export interface FrameOnDisk {
  readonly run: string;
  readonly step: number;
  /** The digest of its packed bytes. */
  readonly digest: string;
}

/** The frames of all runs, in the order of run and step. */
export function framesOnDisk(page: Page): Promise<FrameOnDisk[]> {
  return page.evaluate(async () => {
    const settled = <T>(request: IDBRequest<T>): Promise<T> =>
      new Promise((resolve, reject) => {
        request.onsuccess = () => resolve(request.result);
        request.onerror = () => reject(request.error);
      });
    const database = await settled(indexedDB.open('digit-forge'));
    try {
      const frames = database.transaction('frames').objectStore('frames');
      const [keys, values] = await Promise.all([settled(frames.getAllKeys()), settled(frames.getAll())]);
      return await Promise.all(
        keys.map(async (key, index) => {
          const [run, step] = key as [string, number];
          const { packed } = values[index] as { packed: Uint8Array<ArrayBuffer> };
          const hash = new Uint8Array(await crypto.subtle.digest('SHA-256', packed));
          return { run, step, digest: Array.from(hash, (byte) => byte.toString(16)).join(' ') };
        }),
      );
    } finally {
      database.close();
    }
  });
}

export const stepsOf = (frames: readonly FrameOnDisk[], run: string): number[] =>
  frames.filter((frame) => frame.run === run).map(({ step }) => step);

export type FrameDamage = 'a flipped bit' | 'cut short' | 'something else';

export async function damageFrame(
  page: Page,
  { run, step }: FrameOnDisk,
  damage: FrameDamage,
): Promise<void> {
  await page.evaluate(
    async ([key, kind]) => {
      const settled = <T>(request: IDBRequest<T>): Promise<T> =>
        new Promise((resolve, reject) => {
          request.onsuccess = () => resolve(request.result);
          request.onerror = () => reject(request.error);
        });
      const database = await settled(indexedDB.open('digit-forge'));
      const frames = database.transaction('frames', 'readwrite').objectStore('frames');
      const frame = (await settled(frames.get(key))) as { packed: Uint8Array };
      const { packed } = frame;
      if (kind === 'something else') await settled(frames.put('no frame', key));
      else if (kind === 'cut short')
        await settled(frames.put({ ...frame, packed: packed.slice(0, -50) }, key));
      else {
        packed[packed.length - 321]! ^= 1;
        await settled(frames.put(frame, key));
      }
      database.close();
    },
    [[run, step] as [string, number], damage] as const,
  );
}

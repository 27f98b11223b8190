// The records of images of the visitor's own. Saved runs name the data set that they need (runDb.ts): it is written with
// them, and deleted with the last of them.
import type { IDBPObjectStore } from 'idb';
import type { OwnImages } from '../protocol/ownImages';
import type { ForgeSchema, StoreName } from './database';

/** So long a data set that no run needs is kept, because its first run may not be saved yet. */
const WAIT_MS = 3_600_000;

type ImagesStore<M extends IDBTransactionMode> = IDBPObjectStore<
  ForgeSchema,
  ArrayLike<StoreName>,
  'images',
  M
>;

export async function putImages(
  store: ImagesStore<'readwrite'>,
  { id, name, images, pixels, labels }: OwnImages,
): Promise<void> {
  if ((await store.getKey(id)) === undefined)
    await store.put({ name, images, pixels, labels, takenAt: new Date() }, id);
}

/** Deletes the images that no run needs. @param needed those that are named by saved runs */
export async function dropImages(
  store: ImagesStore<'readwrite'>,
  needed: ReadonlySet<string | null>,
): Promise<void> {
  for (const id of await store.getAllKeys()) {
    if (needed.has(id)) continue;
    const record: unknown = await store.get(id);
    const takenAt: unknown = typeof record === 'object' && record !== null && Reflect.get(record, 'takenAt');
    const isFresh = takenAt instanceof Date && Date.now() - takenAt.getTime() <= WAIT_MS;
    if (!isFresh) await store.delete(id);
  }
}

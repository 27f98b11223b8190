// Images of the visitor's own, each data set under its fingerprint. Saved runs name the one that they need (runDb.ts):
// it is written with them, and deleted with the last of them.
import * as z from 'zod/mini';
import type { IDBPObjectStore } from 'idb';
import { isOwn, type OwnDatasetId } from '../config/ownImages';
import type { OwnImages } from '../protocol/ownImages';
import { Connection, type ForgeSchema, type StoreName } from './database';
import { inTransaction } from './transaction';

/** So long a data set that no run needs is kept, because its first run may not be saved yet. */
const WAIT_MS = 3_600_000;

const schema = z.object({
  name: z.string(),
  images: z.int(),
  pixels: z.instanceof(Blob),
  labels: z.nullable(z.instanceof(Blob)),
  takenAt: z.date(),
});

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
    const { success, data } = z.safeParse(schema, await store.get(id));
    if (!success || Date.now() - data.takenAt.getTime() > WAIT_MS) await store.delete(id);
  }
}

export interface OwnImagesDb {
  /** @throws ForgeError `storage-...` */
  put(images: OwnImages): Promise<void>;
  /** @returns undefined if they are not kept. @throws ForgeError `storage-...` */
  find(id: OwnDatasetId): Promise<OwnImages | undefined>;
}

export function openOwnImagesDb(connection = new Connection()): OwnImagesDb {
  return {
    put: (images) =>
      inTransaction(connection, ['images'], 'readwrite', (transaction) =>
        putImages(transaction.objectStore('images'), images),
      ),

    async find(id) {
      const record = await inTransaction(connection, ['images'], 'readonly', (transaction) =>
        transaction.objectStore('images').get(id),
      );
      const { success, data } = z.safeParse(schema, record);
      if (!success || !isOwn(id)) return undefined;
      const { name, images, pixels, labels } = data;
      return { id, name, images, labelled: labels !== null, pixels, labels };
    },
  };
}

// Images of the visitor's own, each data set under its fingerprint. They come and go with the runs that need them
// (ownImagesRecords.ts).
import * as z from 'zod/mini';
import { isOwn, type OwnDatasetId } from '../config/ownImages';
import type { OwnImages } from '../protocol/ownImages';
import { Connection } from './database';
import { putImages } from './ownImagesRecords';
import { inTransaction } from './transaction';

const schema = z.object({
  name: z.string(),
  images: z.int(),
  pixels: z.instanceof(Blob),
  labels: z.nullable(z.instanceof(Blob)),
  takenAt: z.date(),
});

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

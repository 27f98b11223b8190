// Images of the visitor's own, each data set under its fingerprint. They come and go with the runs that need them
// (ownImagesRecords.ts).
import * as v from 'valibot';
import { isOwn, type OwnDatasetId } from '../config/ownImages';
import { object, whole } from '../config/schemas';
import type { OwnImages } from '../protocol/ownImages';
import { Connection } from './database';
import { putImages } from './ownImagesRecords';
import { inTransaction } from './transaction';

const schema = object({
  name: v.string(),
  images: whole,
  pixels: v.instance(Blob),
  labels: v.nullable(v.instance(Blob)),
  takenAt: v.date(),
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
      const parsed = v.safeParse(schema, record);
      if (!parsed.success || !isOwn(id)) return undefined;
      const { name, images, pixels, labels } = parsed.output;
      return { id, name, images, labelled: labels !== null, pixels, labels };
    },
  };
}

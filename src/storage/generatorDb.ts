// The generators that are kept in this browser. Each has two records, picture and weights, which one strict transaction
// writes. A promise resolves only when its transaction has completed; a failure has changed nothing.
import * as z from 'zod/mini';
import { GRID_BYTES } from '../config/grid';
import { ForgeError } from '../protocol/errors';
import type { GeneratorArtifacts } from '../protocol/trainer';
import { Connection, type ForgeTransaction } from './database';
import { checkName, freeName } from './generatorName';
import { newRecordId } from './recordId';
import { inTransaction } from './transaction';

const listingSchema = z.object({
  id: z.string(),
  name: z.string(),
  savedAt: z.date(),
  origin: z.object({
    step: z.optional(z.int()),
    seed: z.optional(z.int()),
    latentSize: z.int(),
    labels: z.optional(z.boolean()),
  }),
  pixels: z.instanceof(Uint8Array).check(z.refine((pixels) => pixels.length === GRID_BYTES)),
  bytes: z.number(),
});

/** A saved generator without its weights. */
export type GeneratorListing = Readonly<z.infer<typeof listingSchema>>;

export interface StoredGenerator extends GeneratorListing {
  readonly artifacts: GeneratorArtifacts;
}

const weightsSchema = z.object({
  modelTopology: z.unknown(),
  weightSpecs: z.unknown(),
  weightData: z.instanceof(ArrayBuffer),
});

/** Returns a generator as it is and throws a ForgeError `file-...` for anything else: the check that files pass. */
export type ArtifactsCheck = (
  candidate: z.infer<typeof weightsSchema> & { readonly origin: unknown },
  name: string,
) => GeneratorArtifacts | Promise<GeneratorArtifacts>;

export interface GeneratorDb {
  /**
   * @param name 1 to 60 characters; a name that is taken gets a number
   * @param pixels its grid: 100 images of 784 values, 0 to 255
   * @throws ForgeError `argument-invalid`, `storage-...`
   */
  save(name: string, pixels: Uint8Array, artifacts: GeneratorArtifacts): Promise<GeneratorListing>;
  /** Newest first. Records that are too damaged to be shown are left out, and not deleted. */
  list(): Promise<readonly GeneratorListing[]>;
  /** @throws ForgeError `generator-missing`, `file-corrupt` (damaged on disk), `storage-...` */
  load(id: string): Promise<StoredGenerator>;
  /** @throws as `save`, and `generator-missing` */
  rename(id: string, name: string): Promise<GeneratorListing>;
  /** @throws ForgeError `generator-missing`, `storage-...` */
  delete(id: string): Promise<void>;
}

const missing = (id: string): ForgeError =>
  new ForgeError('generator-missing', `No generator is saved under ${id}; another tab may have deleted it`, {
    id,
  });

function damaged(name: string): ForgeError {
  const cause = 'its record in this browser';
  return new ForgeError('file-corrupt', `${name} is damaged: ${cause}`, {
    file: name,
    problem: 'bad-record',
    cause,
  });
}

function readListing(record: unknown, id: string): GeneratorListing {
  const parsed = z.safeParse(listingSchema, record);
  if (!parsed.success || parsed.data.id !== id) throw damaged(id);
  return parsed.data;
}

const byNewest = (a: GeneratorListing, b: GeneratorListing): number =>
  b.savedAt.getTime() - a.savedAt.getTime();

const listingsOf = (records: readonly unknown[]): GeneratorListing[] =>
  records.flatMap((record) => {
    const parsed = z.safeParse(listingSchema, record);
    return parsed.success ? [parsed.data] : [];
  });

const BOTH = ['generators', 'weights'] as const;

/** @param check see ArtifactsCheck; passed in, because storage knows no file formats */
export function openGeneratorDb(check: ArtifactsCheck, connection = new Connection()): GeneratorDb {
  const transact = <M extends IDBTransactionMode, T>(
    mode: M,
    work: (transaction: ForgeTransaction<typeof BOTH, M>) => Promise<T>,
  ): Promise<T> => inTransaction(connection, BOTH, mode, work);

  return {
    async save(name, pixels, artifacts) {
      const wanted = checkName(name);
      const { origin, ...weights } = artifacts;
      // A copy, because a view would be stored with its whole buffer.
      const copy = pixels.slice();
      const bytes = weights.weightData.byteLength + pixels.byteLength;
      const id = newRecordId();
      return transact('readwrite', async (transaction) => {
        const generators = transaction.objectStore('generators');
        const taken = new Set(listingsOf(await generators.getAll()).map((other) => other.name));
        const listing = {
          id,
          name: freeName(wanted, taken),
          savedAt: new Date(),
          origin,
          pixels: copy,
          bytes,
        };
        await generators.add(listing, id);
        await transaction.objectStore('weights').add(weights, id);
        return listing;
      });
    },

    async list() {
      const records = await transact('readonly', (transaction) =>
        transaction.objectStore('generators').getAll(),
      );
      return listingsOf(records).sort(byNewest);
    },

    async load(id) {
      const [record, weights] = await transact('readonly', (transaction) =>
        Promise.all([
          transaction.objectStore('generators').get(id),
          transaction.objectStore('weights').get(id),
        ]),
      );
      if (record === undefined && weights === undefined) throw missing(id);
      const listing = readListing(record, id);
      const parsed = z.safeParse(weightsSchema, weights);
      if (!parsed.success) throw damaged(listing.name);
      return { ...listing, artifacts: await check({ ...parsed.data, origin: listing.origin }, listing.name) };
    },

    async rename(id, name) {
      const wanted = checkName(name);
      return transact('readwrite', async (transaction) => {
        const generators = transaction.objectStore('generators');
        const records = await generators.getAll();
        const record: unknown = await generators.get(id);
        if (record === undefined) throw missing(id);
        const others = listingsOf(records).filter((other) => other.id !== id);
        const taken = new Set(others.map((other) => other.name));
        const listing = { ...readListing(record, id), name: freeName(wanted, taken) };
        await generators.put(listing, id);
        return listing;
      });
    },

    async delete(id) {
      await transact('readwrite', async (transaction) => {
        const generators = transaction.objectStore('generators');
        if ((await generators.getKey(id)) === undefined) throw missing(id);
        await generators.delete(id);
        await transaction.objectStore('weights').delete(id);
      });
    },
  };
}

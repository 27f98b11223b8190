// The generators that are kept in this browser. Each has two records, picture and weights, which one strict transaction
// writes. A promise resolves only when its transaction has completed; a failure has changed nothing.
import * as v from 'valibot';
import { GRID_BYTES } from '../config/grid';
import { finite, object, whole } from '../config/schemas';
import { ForgeError } from '../protocol/errors';
import type { GeneratorArtifacts } from '../protocol/trainer';
import { Connection, type ForgeTransaction } from './database';
import { checkName, freeName } from './generatorName';
import { newRecordId } from './recordId';
import { inTransaction } from './transaction';

const listingSchema = object({
  id: v.string(),
  name: v.string(),
  savedAt: v.date(),
  origin: object({
    step: v.optional(whole),
    seed: v.optional(whole),
    latentSize: whole,
    labels: v.optional(v.boolean()),
  }),
  pixels: v.pipe(
    v.instance(Uint8Array),
    v.check((pixels) => pixels.length === GRID_BYTES),
  ),
  bytes: finite,
});

/** A saved generator without its weights. */
export type GeneratorListing = Readonly<v.InferOutput<typeof listingSchema>>;

export interface StoredGenerator extends GeneratorListing {
  readonly artifacts: GeneratorArtifacts;
}

const weightsSchema = object({
  modelTopology: v.unknown(),
  weightSpecs: v.unknown(),
  weightData: v.instance(ArrayBuffer),
});

/** Returns a generator as it is and throws a ForgeError `file-...` for anything else: the check that files pass. */
export type ArtifactsCheck = (
  candidate: v.InferOutput<typeof weightsSchema> & { readonly origin: unknown },
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
  const parsed = v.safeParse(listingSchema, record);
  if (!parsed.success || parsed.output.id !== id) throw damaged(id);
  return parsed.output;
}

const byNewest = (a: GeneratorListing, b: GeneratorListing): number =>
  b.savedAt.getTime() - a.savedAt.getTime();

const listingsOf = (records: readonly unknown[]): GeneratorListing[] =>
  records.flatMap((record) => {
    const parsed = v.safeParse(listingSchema, record);
    return parsed.success ? [parsed.output] : [];
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
      const parsed = v.safeParse(weightsSchema, weights);
      if (!parsed.success) throw damaged(listing.name);
      return {
        ...listing,
        artifacts: await check({ ...parsed.output, origin: listing.origin }, listing.name),
      };
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

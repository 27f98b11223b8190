// The runs that are kept in this browser. One record holds what a list shows of a run; two more hold the run itself,
// packed as a file: its two latest saves. A save overwrites the older of the two in one strict transaction, so that the
// latest stays until the new one is complete. The pictures of the timeline (runFrames.ts) are written with it. There is
// one timeline, that of the latest save; for the older save, the frames after its step are left out. Images of the
// visitor's own stay as long as a run needs them (ownImagesRecords.ts). This file does not know what the files hold.
import * as v from 'valibot';
import { GRID_BYTES } from '../config/grid';
import { finite, object, whole } from '../config/schemas';
import { ForgeError } from '../protocol/errors';
import type { OwnImages } from '../protocol/ownImages';
import type { SavedRun } from '../protocol/savedRun';
import { Connection, type ForgeTransaction } from './database';
import { checkName, freeName } from './generatorName';
import {
  bytesOf,
  changeFrames,
  framesAfter,
  framesOf,
  toFrame,
  type FrameChange,
  type FrameRecord,
} from './runFrames';
import { dropImages, putImages } from './ownImagesRecords';
import { inTransaction } from './transaction';

const SLOTS = [0, 1] as const;
export type Slot = (typeof SLOTS)[number];

const numbers = v.array(finite);
const qualitySchema = v.pipe(
  object({ judge: v.string(), step: numbers, frechet: numbers }),
  v.check(({ step, frechet }) => step.length === frechet.length),
);
const curveSchema = v.pipe(
  object({
    step: numbers,
    discriminator: numbers,
    generator: numbers,
    quality: v.exactOptional(qualitySchema),
  }),
  v.check(
    ({ step, discriminator, generator }) =>
      step.length === discriminator.length && step.length === generator.length,
  ),
);
/** Picture and curves may be missing from a list; the other facts may not. */
const LISTED = {
  id: v.string(),
  name: v.fallback(v.nullable(v.string()), null),
  createdAt: v.fallback(v.date(), () => new Date(0)),
  savedAt: v.fallback(v.date(), () => new Date(0)),
  step: whole,
  steps: v.fallback(whole, 0),
  seed: v.fallback(whole, 0),
  pixels: v.fallback(
    v.nullable(
      v.pipe(
        v.instance(Uint8Array),
        v.check((pixels) => pixels.length === GRID_BYTES),
      ),
    ),
    null,
  ),
  curve: v.fallback(curveSchema, { step: [], discriminator: [], generator: [] }),
  frames: v.fallback(v.array(object({ step: whole, bytes: finite })), []),
  bytes: v.fallback(finite, 0),
};
const listedSchema = object(LISTED);
const recordSchema = object({
  ...LISTED,
  /** The slot of the latest save. */
  newest: v.fallback(v.picklist(SLOTS), 0),
  /** The images of the visitor's own that it learns from. */
  images: v.fallback(v.nullable(v.string()), null),
});
type RunRecord = Readonly<v.InferOutput<typeof recordSchema>>;

const saveSchema = object({ step: whole, file: v.instance(ArrayBuffer) });

/** A run's file, with the step at which it was saved. */
export type Save = Readonly<v.InferOutput<typeof saveSchema>>;

/** What a save records about its run. */
export type RunFacts = Pick<SavedRun, 'id' | 'step' | 'steps' | 'seed' | 'pixels' | 'curve'> & {
  /** The images of the visitor's own that it learns from; they are kept with it. */
  readonly images?: OwnImages;
};

export interface RunDb {
  /** Latest first. Records that are too damaged to be shown are left out, and not deleted. */
  list(): Promise<readonly SavedRun[]>;
  /** @throws ForgeError `storage-...`; the earlier saves are then unchanged */
  save(facts: RunFacts, file: ArrayBuffer, timeline: FrameChange): Promise<SavedRun>;
  /**
   * The slots of a run's saves, the latest first.
   *
   * @throws ForgeError `run-missing`, `storage-...`
   */
  slots(id: string): Promise<readonly Slot[]>;
  /** One of a run's saves; undefined if the slot holds no valid save. */
  read(id: string, slot: Slot): Promise<Save | undefined>;
  /** The steps of a run's timeline, in order. */
  frameSteps(id: string): Promise<readonly number[]>;
  /** The frame of one of these steps; undefined if no valid frame is stored. */
  readFrame(id: string, step: number): Promise<FrameRecord | undefined>;
  /**
   * Makes the other save the latest. The next save overwrites the one that was the latest, and the frames after `step`
   * are deleted.
   */
  fallBack(id: string, slot: Slot, step: number): Promise<void>;
  /**
   * Names or renames a run: 1 to 60 characters; a name that is taken gets a number.
   *
   * @throws ForgeError `argument-invalid`, `run-missing`, `storage-...`
   */
  rename(id: string, name: string): Promise<SavedRun>;
  /** @throws ForgeError `storage-...`; a run that is already gone is no error */
  delete(id: string): Promise<void>;
}

const missing = (id: string): ForgeError =>
  new ForgeError('run-missing', `No run is saved under ${id}; another tab may have deleted it`, { id });

const toSavedRun = (record: RunRecord): SavedRun => v.parse(listedSchema, record);

const recordsOf = (records: readonly unknown[]): RunRecord[] =>
  records.flatMap((record) => {
    const parsed = v.safeParse(recordSchema, record);
    return parsed.success ? [parsed.output] : [];
  });

const STORES = ['runs', 'saves', 'frames', 'images'] as const;

/** Deletes the images that no run needs any more. */
async function tidyImages(transaction: ForgeTransaction<typeof STORES, 'readwrite'>): Promise<void> {
  const runs = recordsOf(await transaction.objectStore('runs').getAll());
  await dropImages(transaction.objectStore('images'), new Set(runs.map(({ images }) => images)));
}

export function openRunDb(connection = new Connection()): RunDb {
  const transact = <M extends IDBTransactionMode, T>(
    mode: M,
    work: (transaction: ForgeTransaction<typeof STORES, M>) => Promise<T>,
  ): Promise<T> => inTransaction(connection, STORES, mode, work);

  return {
    async list() {
      const records = await transact('readonly', (transaction) => transaction.objectStore('runs').getAll());
      return recordsOf(records)
        .map(toSavedRun)
        .sort((a, b) => b.savedAt.getTime() - a.savedAt.getTime());
    },

    save: (facts, file, timeline) =>
      transact('readwrite', async (transaction) => {
        const { id, step } = facts;
        const { quality } = facts.curve;
        const runs = transaction.objectStore('runs');
        const [before] = recordsOf([await runs.get(id)]);
        const savedAt = new Date();
        const noted = before?.frames ?? [];
        const frames = await changeFrames(transaction.objectStore('frames'), id, noted, timeline);
        const record: RunRecord = {
          ...facts,
          // A copy, because a view would be stored with its whole buffer.
          pixels: facts.pixels?.slice() ?? null,
          curve: {
            step: [...facts.curve.step],
            discriminator: [...facts.curve.discriminator],
            generator: [...facts.curve.generator],
            ...(quality && {
              quality: { ...quality, step: [...quality.step], frechet: [...quality.frechet] },
            }),
          },
          name: before?.name ?? null,
          createdAt: before?.createdAt ?? savedAt,
          savedAt,
          frames: [...frames],
          bytes: file.byteLength * (before ? 2 : 1) + bytesOf(frames),
          newest: before?.newest === 0 ? 1 : 0,
          images: facts.images?.id ?? null,
        };
        await transaction.objectStore('saves').put({ step, file } satisfies Save, [id, record.newest]);
        if (facts.images) await putImages(transaction.objectStore('images'), facts.images);
        await runs.put(record, id);
        if (!before) await tidyImages(transaction);
        return toSavedRun(record);
      }),

    async slots(id) {
      const record = await transact('readonly', (transaction) => transaction.objectStore('runs').get(id));
      if (record === undefined) throw missing(id);
      return recordsOf([record])[0]?.newest === 1 ? [1, 0] : SLOTS;
    },

    async read(id, slot) {
      const save = await transact('readonly', (transaction) =>
        transaction.objectStore('saves').get([id, slot]),
      );
      const parsed = v.safeParse(saveSchema, save);
      return parsed.success ? parsed.output : undefined;
    },

    async frameSteps(id) {
      const keys = await transact('readonly', (transaction) =>
        transaction.objectStore('frames').getAllKeys(framesOf(id)),
      );
      return keys.map(([, step]) => step).filter((step) => Number.isInteger(step) && step >= 0);
    },

    async readFrame(id, step) {
      const frame = await transact('readonly', (transaction) =>
        transaction.objectStore('frames').get([id, step]),
      );
      return toFrame(step, frame);
    },

    fallBack: (id, slot, step) =>
      transact('readwrite', async (transaction) => {
        const runs = transaction.objectStore('runs');
        await transaction.objectStore('frames').delete(framesAfter(id, step));
        const [record] = recordsOf([await runs.get(id)]);
        if (!record) return;
        const frames = record.frames.filter((frame) => frame.step <= step);
        const bytes = record.bytes - bytesOf(record.frames) + bytesOf(frames);
        await runs.put({ ...record, newest: slot, step, frames, bytes } satisfies RunRecord, id);
      }),

    async rename(id, name) {
      const wanted = checkName(name);
      return transact('readwrite', async (transaction) => {
        const runs = transaction.objectStore('runs');
        const records = recordsOf(await runs.getAll());
        const record = records.find((candidate) => candidate.id === id);
        if (record === undefined) throw missing(id);
        const taken = new Set(records.flatMap((other) => (other === record ? [] : [other.name ?? ''])));
        const renamed: RunRecord = { ...record, name: freeName(wanted, taken) };
        await runs.put(renamed, id);
        return toSavedRun(renamed);
      });
    },

    async delete(id) {
      await transact('readwrite', async (transaction) => {
        await transaction.objectStore('runs').delete(id);
        for (const slot of SLOTS) await transaction.objectStore('saves').delete([id, slot]);
        await transaction.objectStore('frames').delete(framesOf(id));
        await tidyImages(transaction);
      });
    },
  };
}

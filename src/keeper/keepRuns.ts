// Packs runs into files and stores them, and reads them again. If a save is damaged, by its checksum or otherwise, the
// one before it is taken. Damaged frames of the timeline are left out.
import { readCheckpoint } from '../files/checkpoint/readCheckpoint';
import { checkpointParts } from '../files/checkpoint/writeCheckpoint';
import { ForgeError, type ErrorCode } from '../protocol/errors';
import type { FoundRun, KeptRun, RunKeeper, TimelineFrame } from '../protocol/runKeeper';
import type { RunDb, Slot } from '../storage/runDb';
import { fromRecord, toRecord } from './frameRecords';

/** Errors of the storage itself, as opposed to damaged contents. */
const NO_STORAGE: ReadonlySet<ErrorCode> = new Set<ErrorCode>([
  'storage-blocked',
  'storage-newer',
  'storage-unavailable',
]);

function pack(run: KeptRun): ArrayBuffer {
  const parts = checkpointParts(run);
  const file = new Uint8Array(parts.reduce((bytes, part) => bytes + part.byteLength, 0));
  let at = 0;
  for (const part of parts) {
    file.set(part, at);
    at += part.byteLength;
  }
  return file.buffer;
}

/**
 * Contents that the disk has lost cannot be read at all. They are treated like damaged ones.
 *
 * @returns undefined if the contents cannot be read
 */
async function ifReadable<T>(reading: Promise<T>): Promise<T | undefined> {
  try {
    return await reading;
  } catch (error) {
    if (error instanceof ForgeError && NO_STORAGE.has(error.code)) throw error;
    return undefined;
  }
}

export function keepRuns(db: RunDb): RunKeeper {
  /** @returns undefined if no save can be read there */
  async function readSave(id: string, slot: Slot): Promise<(KeptRun & { step: number }) | undefined> {
    const save = await ifReadable(db.read(id, slot));
    if (save === undefined) return undefined;
    const checkpoint = await readCheckpoint(new Blob([save.file]), id).catch(() => undefined);
    return checkpoint && { ...checkpoint, step: save.step };
  }

  async function readTimeline(id: string, step: number): Promise<readonly TimelineFrame[]> {
    const steps = (await ifReadable(db.frameSteps(id))) ?? [];
    // Each frame is read by itself, so that a lost one does not affect the others.
    const reading = steps.filter((at) => at <= step).map((at) => ifReadable(db.readFrame(id, at)));
    const records = await Promise.all(reading);
    return records.flatMap((record) => (record && fromRecord(record)) ?? []);
  }

  return {
    async save({ id, run, losses, quality, pixels, curve, images, timeline: { steps, fresh } }) {
      const file = pack({ run, losses, ...(quality && { quality }) });
      const { step, config } = run;
      const { steps: planned, seed } = config;
      const facts = { id, step, steps: planned, seed, pixels, curve, ...(images && { images }) };
      return db.save(facts, file, { steps, fresh: fresh.map(toRecord) });
    },

    async load(id, mend): Promise<FoundRun> {
      const [latest, older] = await db.slots(id);
      const found = await readSave(id, latest!);
      if (found) {
        const { step, ...run } = found;
        return { ...run, frames: await readTimeline(id, step), lostStep: null };
      }
      const before = await readSave(id, older!);
      if (!before) throw new ForgeError('run-damaged', `Neither save of the run ${id} can be read`, { id });
      const lost = (await db.list()).find((listed) => listed.id === id);
      const { step, ...run } = before;
      if (mend) await db.fallBack(id, older!, step);
      const frames = await readTimeline(id, step);
      return { ...run, frames, lostStep: lost?.step ?? step };
    },
  };
}

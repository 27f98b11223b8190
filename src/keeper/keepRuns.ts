// Packs a run into its file and stores it, and the way back: a save that turns out to be damaged, by its checksum or in
// any other way, makes way for the one before it.
import { readCheckpoint } from '../export/checkpoint/readCheckpoint';
import { checkpointParts } from '../export/checkpoint/writeCheckpoint';
import { ForgeError } from '../protocol/errors';
import type { FoundRun, KeptRun, RunKeeper } from '../protocol/runKeeper';
import type { RunDb, Slot } from '../storage/runDb';

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

/** Of the storage itself, as opposed to what lies in it. */
const isGone = (error: unknown): boolean =>
  error instanceof ForgeError && error.code === 'storage-unavailable';

export function keepRuns(db: RunDb): RunKeeper {
  /** @returns undefined where there is none that can be read */
  async function readSave(id: string, slot: Slot): Promise<(KeptRun & { step: number }) | undefined> {
    // A save whose bytes the disk has lost fails to be read at all: as bad as one that is read and wrong.
    const save = await db.read(id, slot).catch((error: unknown) => {
      if (isGone(error)) throw error;
      return undefined;
    });
    if (save === undefined) return undefined;
    const checkpoint = await readCheckpoint(new Blob([save.file]), id).catch(() => undefined);
    return checkpoint && { ...checkpoint, step: save.step };
  }

  return {
    async save({ id, run, losses, pixels, curve }) {
      const file = pack({ run, losses });
      const { step, config } = run;
      return db.save({ id, step, steps: config.steps, seed: config.seed, pixels, curve }, file);
    },

    async load(id, mend): Promise<FoundRun> {
      const [latest, older] = await db.slots(id);
      const found = await readSave(id, latest!);
      if (found) return { run: found.run, losses: found.losses, lostStep: null };
      const before = await readSave(id, older!);
      if (!before) throw new ForgeError('run-damaged', `Neither save of the run ${id} can be read`, { id });
      const lost = (await db.list()).find((listed) => listed.id === id);
      const { step } = before.run;
      if (mend) await db.fallBack(id, older!, step);
      return { run: before.run, losses: before.losses, lostStep: lost?.step ?? step };
    },
  };
}

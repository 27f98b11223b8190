// The frames of saved runs' timelines. Each is one record, under the run's id and the frame's step, so that a save
// writes only what has changed. The run's own record notes their sizes. This file does not know what the frames show.
import type { IDBPObjectStore } from 'idb';
import * as v from 'valibot';
import { object, whole } from '../config/schemas';
import type { SavedFrame } from '../protocol/savedRun';
import type { ForgeSchema, StoreName } from './database';

const frameSchema = object({ packed: v.instance(Uint8Array), checksum: whole });

/** A frame as it is stored. */
export type FrameRecord = Readonly<v.InferOutput<typeof frameSchema>> & { readonly step: number };

/** The frames that a run shall have: the steps of all of them, and the frames that have to be written. */
export interface FrameChange {
  readonly steps: readonly number[];
  readonly fresh: readonly FrameRecord[];
}

type FrameStore<M extends IDBTransactionMode> = IDBPObjectStore<
  ForgeSchema,
  ArrayLike<StoreName>,
  'frames',
  M
>;

/** In the order of keys an array comes after every number. */
export const framesOf = (run: string): IDBKeyRange => IDBKeyRange.bound([run], [run, []]);
export const framesAfter = (run: string, step: number): IDBKeyRange =>
  IDBKeyRange.bound([run, step], [run, []], true);

/** @returns undefined if the value is no valid frame */
export function toFrame(step: number, value: unknown): FrameRecord | undefined {
  const parsed = v.safeParse(frameSchema, value);
  return parsed.success ? { ...parsed.output, step } : undefined;
}

export const bytesOf = (frames: readonly SavedFrame[]): number =>
  frames.reduce((sum, { bytes }) => sum + bytes, 0);

/**
 * Writes the fresh frames and deletes those that are no longer kept.
 *
 * @param noted the frames that the run's record names so far; a frame that it does not name counts as missing
 * @returns the frames that exist now; some of `steps` may have been lost
 */
export async function changeFrames(
  store: FrameStore<'readwrite'>,
  run: string,
  noted: readonly SavedFrame[],
  { steps, fresh }: FrameChange,
): Promise<readonly SavedFrame[]> {
  const written = new Map(fresh.map(({ step, packed }) => [step, { step, bytes: packed.byteLength }]));
  const kept = new Set(steps);
  const known = new Map(noted.filter(({ step }) => kept.has(step)).map((frame) => [frame.step, frame]));
  const before = await store.getAllKeys(framesOf(run));
  const staying = before.flatMap(([, step]) => (written.has(step) ? [] : (known.get(step) ?? [])));
  const going = before.filter(([, step]) => !written.has(step) && !known.has(step));
  // A call that throws at once rejects with the others, like one that fails later.
  await Promise.all([
    ...going.map(async (key) => store.delete(key)),
    ...fresh.map(async ({ step, ...frame }) => store.put(frame, [run, step])),
  ]);
  return [...staying, ...written.values()].sort((a, b) => a.step - b.step);
}

// The frames of a run's timeline, as values: each change makes a new list. The latest is kept as it came, the others
// packed; most live frames have made room for others before they ever need packing.
import { GRID_BYTES, packGrid, unpackGrid } from '../picture/packedGrid';
import { thinned } from './frameThinning';
import type { GridFrame } from './gridStore';

/** A picture of the run, kept: its pixels, packed or plain (packedGrid.ts). */
export interface KeptFrame {
  readonly step: number;
  readonly packed: Uint8Array;
  readonly bytes: number;
  /** The same object before and after packing, and another for each picture, were it of the same step. */
  readonly drawing: object;
}

const keep = (step: number, packed: Uint8Array, drawing: object): KeptFrame => ({
  step,
  packed,
  bytes: packed.length,
  drawing,
});

const pack = ({ step, packed, drawing }: KeptFrame): KeptFrame => keep(step, packGrid(packed), drawing);

/**
 * Takes in a picture that was just drawn. Frames of its step and of later ones are dropped: the run has gone back and
 * takes another way.
 *
 * @param held step of a frame that is being looked at and stays, if any
 */
export function withFrame(
  frames: readonly KeptFrame[],
  { step, pixels }: GridFrame,
  held: number | null,
): readonly KeptFrame[] {
  const earlier = frames.filter((frame) => frame.step < step);
  const kept = thinned([...earlier, keep(step, pixels, {})], held);
  // Only the one that was the latest until now can be plain still.
  const last = kept.at(-2);
  return last?.bytes === GRID_BYTES ? [...kept.slice(0, -2), pack(last), kept.at(-1)!] : kept;
}

/** Those that have come in since the list was `before`. */
export function framesSince(
  before: readonly KeptFrame[],
  frames: readonly KeptFrame[],
): readonly KeptFrame[] {
  const known = new Set(before.map(({ drawing }) => drawing));
  return frames.filter(({ drawing }) => !known.has(drawing));
}

/** @returns 100 images of 784 pixels */
export const pixelsOf = ({ packed }: KeptFrame): Uint8Array => unpackGrid(packed);

/** Index of the frame nearest to a step, the earlier of two that are as near; -1 where there is none. */
export function nearestIndex(frames: readonly KeptFrame[], step: number): number {
  let low = 0;
  let high = frames.length - 1;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if (frames[middle]!.step < step) low = middle + 1;
    else high = middle;
  }
  const [before, after] = [frames[low - 1], frames[low]];
  if (!after) return -1;
  return before && step - before.step <= after.step - step ? low - 1 : low;
}

/** So many of them at most, evenly chosen, the first and the latest always among them. */
export function sampled<F>(frames: readonly F[], most: number): readonly F[] {
  if (frames.length <= most) return frames;
  const last = frames.length - 1;
  return Array.from({ length: most }, (_, index) => frames[Math.round((index * last) / (most - 1))]!);
}

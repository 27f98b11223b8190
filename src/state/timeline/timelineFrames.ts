// The frames of a run's timeline, as values: each change makes a new list. Packing takes time, which short runs on the
// processor would miss: frames stay as they came until there are so many that their size matters. By then most live
// frames have made room for others.
import { GRID_BYTES, packGrid, unpackGrid } from '../../picture/packedGrid';
import type { TimelineFrame } from '../../protocol/runKeeper';
import type { GridPicture } from '../../protocol/trainer';
import { thinned } from './frameThinning';

/** A picture of the run, kept: its pixels, packed or plain (packedGrid.ts). */
export interface KeptFrame {
  readonly step: number;
  readonly packed: Uint8Array;
  readonly bytes: number;
  /** Nobody has tried yet to pack it. */
  readonly isPlain: boolean;
  /** The same object before and after packing, and another for each picture, were it of the same step. */
  readonly drawing: object;
}

/** From this size on, frames are packed, so many with each that comes. */
const PACKED_FROM_BYTES = 8_000_000;
const PACKED_AT_ONCE = 2;

function pack(frame: KeptFrame): KeptFrame {
  const packed = packGrid(frame.packed);
  return { ...frame, packed, bytes: packed.length, isPlain: false };
}

/** Packs the first few that are plain; never the latest, which may be replaced at once. */
function packSome(frames: readonly KeptFrame[]): readonly KeptFrame[] {
  let left = PACKED_AT_ONCE;
  return frames.map((frame, index) => {
    if (left === 0 || !frame.isPlain || index === frames.length - 1) return frame;
    left -= 1;
    return pack(frame);
  });
}

/**
 * Takes in a picture that was just drawn. Frames of its step and of later ones are dropped: the run has gone back and
 * takes another way.
 *
 * @param held step of a frame that is being looked at and stays, if any
 */
export function withFrame(
  frames: readonly KeptFrame[],
  { step, pixels }: GridPicture,
  held: number | null,
): readonly KeptFrame[] {
  const earlier = frames.filter((frame) => frame.step < step);
  const latest = { step, packed: pixels, bytes: pixels.length, isPlain: true, drawing: {} };
  const kept = thinned([...earlier, latest], held);
  const bytes = kept.reduce((sum, frame) => sum + frame.bytes, 0);
  return bytes > PACKED_FROM_BYTES ? packSome(kept) : kept;
}

/** A frame that was saved. */
export const savedFrame = ({ step, packed }: TimelineFrame): KeptFrame => ({
  step,
  packed,
  bytes: packed.length,
  isPlain: packed.length === GRID_BYTES,
  drawing: {},
});

/** Frames of one run from two places, in order; of a step that both have, those of the first. */
export function joined(first: readonly KeptFrame[], second: readonly KeptFrame[]): readonly KeptFrame[] {
  const steps = new Set(first.map(({ step }) => step));
  return [...first, ...second.filter(({ step }) => !steps.has(step))].sort((a, b) => a.step - b.step);
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

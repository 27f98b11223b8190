// The frames of a run's timeline, as immutable lists. Packing takes time that a short run on the processor would lose,
// so frames stay unpacked until there are so many that their size matters. By then most live frames have been dropped.
import { GRID_BYTES } from '../../config/grid';
import type { TimelineFrame } from '../../protocol/runKeeper';
import type { GridPicture } from '../../protocol/trainer';
import { thinned } from './frameThinning';

/** A kept picture of the run: its pixels, packed or plain (packedGrid.ts). */
export interface KeptFrame {
  readonly step: number;
  readonly packed: Uint8Array;
  readonly bytes: number;
  /** Whether packing was not tried yet. */
  readonly isPlain: boolean;
  /**
   * The identity of the picture. It stays the same through packing, and differs between two pictures of the same step.
   */
  readonly drawing: object;
}

/** From this size on, some frames are packed with each new one. */
const PACKED_FROM_BYTES = 8_000_000;
const PACKED_AT_ONCE = 2;

/** What packs and unpacks is loaded when the first frame needs it. */
let packing: typeof import('../../picture/packedGrid') | undefined;

export async function loadPacking(): Promise<void> {
  packing ??= await import('../../picture/packedGrid');
}

/** @returns the frame as it is until that is loaded */
function pack(frame: KeptFrame): KeptFrame {
  if (!packing) {
    void loadPacking().catch(() => undefined);
    return frame;
  }
  const packed = packing.packGrid(frame.packed);
  return { ...frame, packed, bytes: packed.length, isPlain: false };
}

/** Packs the first few plain frames, but never the latest, which may be replaced at once. */
function packSome(frames: readonly KeptFrame[]): readonly KeptFrame[] {
  let left = PACKED_AT_ONCE;
  return frames.map((frame, index) => {
    if (left === 0 || !frame.isPlain || index === frames.length - 1) return frame;
    left -= 1;
    return pack(frame);
  });
}

/**
 * Adds a picture that was just drawn. Frames of its step and of later ones are dropped, because the run has gone back.
 *
 * @param held step of the frame that the visitor looks at, if any; it stays
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

/** The frames of a saved run, of which some are packed. */
export async function savedFrames(frames: readonly TimelineFrame[]): Promise<readonly KeptFrame[]> {
  await loadPacking();
  return frames.map(({ step, packed }) => ({
    step,
    packed,
    bytes: packed.length,
    isPlain: packed.length === GRID_BYTES,
    drawing: {},
  }));
}

/** Joins two lists of frames of one run, in order. If both have a step, the first list's frame counts. */
export function joined(first: readonly KeptFrame[], second: readonly KeptFrame[]): readonly KeptFrame[] {
  const steps = new Set(first.map(({ step }) => step));
  return [...first, ...second.filter(({ step }) => !steps.has(step))].sort((a, b) => a.step - b.step);
}

/** @returns 100 images of 784 pixels */
export const pixelsOf = ({ packed }: KeptFrame): Uint8Array =>
  packed.length === GRID_BYTES ? packed : packing!.unpackGrid(packed);

/** The index of the frame nearest to a step, the earlier one of two; -1 if there are no frames. */
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

/** At most `most` of the frames, evenly chosen, always with the first and the latest. */
export function sampled<F>(frames: readonly F[], most: number): readonly F[] {
  if (frames.length <= most) return frames;
  const last = frames.length - 1;
  return Array.from({ length: most }, (_, index) => frames[Math.round((index * last) / (most - 1))]!);
}

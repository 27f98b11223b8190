// Packs the frames of a timeline behind the run's back. That takes time, which a run on the processor would miss: frames
// stay as they came until there are so many that their size matters. By then most live frames have made room for others.
import { packGrid } from '../picture/packedGrid';
import type { KeptFrame } from './timelineFrames';

/** From this size on, frames are packed, so many with each that comes: early enough that none need make room. */
const PACKED_FROM_BYTES = 13_000_000;
const PACKED_AT_ONCE = 2;

export interface FramePacker {
  /** Puts what has been packed meanwhile in the place of what it was packed from. */
  apply(frames: readonly KeptFrame[]): readonly KeptFrame[];
  /**
   * Packs the first few that are plain, if all together are large; never the latest, which may be replaced at once.
   * Does nothing while it is at work.
   */
  packSome(frames: readonly KeptFrame[]): Promise<void>;
}

export function createFramePacker(): FramePacker {
  /** By `drawing`. */
  const packed = new WeakMap<object, Uint8Array>();
  let isPacking = false;

  const apply = (frames: readonly KeptFrame[]): readonly KeptFrame[] =>
    frames.map((frame) => {
      const found = frame.isPlain ? packed.get(frame.drawing) : undefined;
      return found ? { ...frame, packed: found, bytes: found.length, isPlain: false } : frame;
    });

  async function packSome(frames: readonly KeptFrame[]): Promise<void> {
    const bytes = frames.reduce((sum, frame) => sum + frame.bytes, 0);
    if (isPacking || bytes <= PACKED_FROM_BYTES) return;
    isPacking = true;
    try {
      const plain = frames.slice(0, -1).filter(({ isPlain, drawing }) => isPlain && !packed.has(drawing));
      for (const frame of plain.slice(0, PACKED_AT_ONCE))
        packed.set(frame.drawing, await packGrid(frame.packed));
    } finally {
      isPacking = false;
    }
  }

  return { apply, packSome };
}

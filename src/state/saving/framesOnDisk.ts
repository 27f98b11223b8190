// Which frames of the timeline lie on the disk already, and under which run's id: a save sends only the others. It knows
// them by their drawing, for a frame of the same step may be another picture.
import type { TimelineToKeep } from '../../protocol/runKeeper';
import type { KeptFrame } from '../timeline/timelineFrames';

export class FramesOnDisk {
  #id: string | null = null;
  #drawings: ReadonlySet<object> = new Set();

  /** From now on these are there, and no others. */
  note(id: string, frames: readonly KeptFrame[]): void {
    this.#id = id;
    this.#drawings = new Set(frames.map(({ drawing }) => drawing));
  }

  /** What a save under that id says of a timeline. Its pictures are copies, to be given away. */
  changeTo(id: string, frames: readonly KeptFrame[]): TimelineToKeep {
    const isThere = ({ drawing }: KeptFrame): boolean => id === this.#id && this.#drawings.has(drawing);
    const fresh = frames.filter((frame) => !isThere(frame));
    return {
      steps: frames.map(({ step }) => step),
      fresh: fresh.map(({ step, packed }) => ({ step, packed: packed.slice() })),
    };
  }
}

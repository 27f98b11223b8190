// Which frames of the timeline are on the disk already, and under which run's id. A save sends only the others. Frames
// are compared by their drawing, because a frame of the same step may be another picture.
import type { TimelineToKeep } from '../../protocol/runKeeper';
import type { KeptFrame } from '../timeline/timelineFrames';

export class FramesOnDisk {
  #id: string | null = null;
  #drawings: ReadonlySet<object> = new Set();

  /** Notes that exactly these frames are on the disk. */
  note(id: string, frames: readonly KeptFrame[]): void {
    this.#id = id;
    this.#drawings = new Set(frames.map(({ drawing }) => drawing));
  }

  /** The changes that a save under that id has to write. Their pictures are copies, which are transferred. */
  changeTo(id: string, frames: readonly KeptFrame[]): TimelineToKeep {
    const isThere = ({ drawing }: KeptFrame): boolean => id === this.#id && this.#drawings.has(drawing);
    const fresh = frames.filter((frame) => !isThere(frame));
    return {
      steps: frames.map(({ step }) => step),
      fresh: fresh.map(({ step, packed }) => ({ step, packed: packed.slice() })),
    };
  }
}

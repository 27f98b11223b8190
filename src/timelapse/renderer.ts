// What makes a file of a timelapse.
import type { TimelapseJob } from '../protocol/timelapse';

/** @param onDrawn hears how many frames are in the file so far */
export type Renderer = (
  job: TimelapseJob,
  onDrawn: (frames: number) => void,
) => Promise<Uint8Array<ArrayBuffer>>;

// The interface of what turns a timelapse into a file.
import type { TimelapseJob } from '../protocol/timelapse';

/** @param onDrawn called with the number of frames in the file so far */
export type Renderer<Job = TimelapseJob> = (
  job: Job,
  onDrawn: (frames: number) => void,
) => Promise<Uint8Array<ArrayBuffer>>;

// Turns a job into a file. An encoder is loaded when it is needed: a GIF needs no video library.
import { ForgeError } from '../protocol/errors';
import type { TimelapseJob } from '../protocol/timelapse';
import { loadCaptionFont } from './captionFont';
import type { Renderer } from './renderer';

async function rendererFor({ format }: TimelapseJob): Promise<Renderer> {
  switch (format) {
    case 'gif':
      return (await import('./renderGif')).renderGif;
    case 'mp4':
    case 'webm':
      return (await import('./renderVideo')).renderVideo;
    default:
      return format satisfies never;
  }
}

/** @throws ForgeError `encoder-failed`, `encoder-unavailable` or `out-of-memory` */
export const renderTimelapse: Renderer = async (job, onDrawn) => {
  const [render] = await Promise.all([rendererFor(job), loadCaptionFont()]);
  try {
    return await render(job, onDrawn);
  } catch (thrown) {
    // Every browser throws this when an array or buffer grows beyond the available memory.
    if (thrown instanceof RangeError)
      throw new ForgeError(
        'out-of-memory',
        `No room for the timelapse: ${thrown.message}`,
        {},
        { cause: thrown },
      );
    throw thrown;
  }
};

// Which timelapses this browser can make: a GIF always, videos where WebCodecs has an encoder for them.
import { TIMELAPSE_FORMATS, type TimelapseFormat } from '../protocol/timelapse';

/** Of a size that every device can encode; the worker asks again for the size that it needs. */
const SIZE = { width: 640, height: 640 } as const;

/** H.264 High, VP9 and VP8, as the codecs' registries write them. */
const CODECS: Readonly<Record<TimelapseFormat, readonly string[]>> = {
  mp4: ['avc1.640028'],
  webm: ['vp09.00.31.08', 'vp8'],
  gif: [],
};

async function canEncode(codec: string): Promise<boolean> {
  try {
    return (await VideoEncoder.isConfigSupported({ codec, ...SIZE })).supported === true;
  } catch {
    return false;
  }
}

/** @returns those that can be made, the best first */
export async function availableFormats(): Promise<readonly TimelapseFormat[]> {
  if (typeof VideoEncoder === 'undefined') return ['gif'];
  const known = await Promise.all(
    TIMELAPSE_FORMATS.map(async (format) => ({
      format,
      available: format === 'gif' || (await Promise.all(CODECS[format].map(canEncode))).includes(true),
    })),
  );
  return known.flatMap(({ format, available }) => (available ? [format] : []));
}

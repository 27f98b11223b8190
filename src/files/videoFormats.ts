// The timelapse formats that this browser can make: always GIF, and a video where WebCodecs has an encoder that really
// encodes. A claim is not enough: Firefox on Linux claims H.264 before it has looked for the system's encoder.
import { TIMELAPSE_FORMATS, type TimelapseFormat } from '../protocol/timelapse';

/** A size that every device can encode. The worker asks again for the size that it needs. */
const SIZE = { width: 640, height: 640 } as const;
/** One frame takes some ten milliseconds. */
const PATIENCE_MS = 5_000;

/** H.264 High, VP9 and VP8 in the notation of the codecs' registries. */
const CODECS: Readonly<Record<Exclude<TimelapseFormat, 'gif'>, readonly string[]>> = {
  mp4: ['avc1.640028'],
  webm: ['vp09.00.31.08', 'vp8'],
};

/** A frame of uniform brightness: one byte for each pixel, and two bytes of colour for every four pixels. */
function makeFrame(): VideoFrame {
  const { width, height } = SIZE;
  const bytes = new Uint8Array((width * height * 3) / 2);
  return new VideoFrame(bytes, { format: 'I420', codedWidth: width, codedHeight: height, timestamp: 0 });
}

async function encodeFrame(encoder: VideoEncoder, codec: string): Promise<void> {
  const frame = makeFrame();
  try {
    encoder.configure({ codec, ...SIZE });
    encoder.encode(frame, { keyFrame: true });
    await encoder.flush();
  } finally {
    frame.close();
    if (encoder.state !== 'closed') encoder.close();
  }
}

/** Whether the encoder yields data for a frame. */
function encodesFrame(codec: string): Promise<boolean> {
  return new Promise((resolve) => {
    const no = (): void => resolve(false);
    const encoder = new VideoEncoder({ output: () => resolve(true), error: no });
    encodeFrame(encoder, codec).then(no, no);
    setTimeout(no, PATIENCE_MS);
  });
}

const claims = async (codec: string): Promise<boolean> =>
  (await VideoEncoder.isConfigSupported({ codec, ...SIZE })).supported === true;

/** The worker uses the first codec that the browser claims to have, so that one must work. */
async function canMake(format: TimelapseFormat): Promise<boolean> {
  if (format === 'gif') return true;
  try {
    for (const codec of CODECS[format]) if (await claims(codec)) return await encodesFrame(codec);
  } catch {
    // A browser may throw if it does not know the codec's name.
  }
  return false;
}

/** @returns the formats that can be made, the best first */
export async function availableFormats(): Promise<readonly TimelapseFormat[]> {
  if (typeof VideoEncoder === 'undefined') return ['gif'];
  // WebKitGTK up to 2.50 ends the page if it is asked about encoders before it has set up GStreamer, which a frame makes
  // it do (https://bugs.webkit.org/show_bug.cgi?id=320327). To be removed when 2.50 is no longer in use.
  makeFrame().close();
  const known = await Promise.all(
    TIMELAPSE_FORMATS.map(async (format) => ({ format, available: await canMake(format) })),
  );
  return known.flatMap(({ format, available }) => (available ? [format] : []));
}

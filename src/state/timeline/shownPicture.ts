// The picture that the page shows: the live grid, a kept frame of the timeline, or that of an opened generator.
import { livePicture, usePictures } from './pictureStore';
import { pixelsOf } from './timelineFrames';
import { shownStep, useTimeline } from './timelineStore';

export interface ShownPicture {
  readonly kind: 'live' | 'past' | 'opened';
  /** Undefined if it is unknown. */
  readonly step: number | undefined;
  /** The identity of the picture. */
  readonly drawing: object;
  /** 100 images of 784 pixels. May take a moment. */
  readonly pixels: () => Uint8Array;
}

/** null before the first picture. */
export function shownPicture(): ShownPicture | null {
  const pictures = usePictures.getState();
  const { loaded } = pictures;
  if (loaded) {
    const { pixels, origin } = loaded;
    return { kind: 'opened', step: origin.step, drawing: pixels, pixels: () => pixels };
  }
  const step = shownStep(useTimeline.getState());
  const kept = step === null ? undefined : pictures.frames.find((frame) => frame.step === step);
  if (kept) return { kind: 'past', step: kept.step, drawing: kept.drawing, pixels: () => pixelsOf(kept) };
  const live = livePicture(pictures);
  return live && { kind: 'live', step: live.step, drawing: live.pixels, pixels: () => live.pixels };
}

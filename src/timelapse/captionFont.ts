// Loads the page's typeface for the captions, because a worker does not have its page's fonts.
import interUrl from '@fontsource-variable/inter/files/inter-latin-wght-normal.woff2?url';

declare const self: DedicatedWorkerGlobalScope;

const FAMILY = 'Inter Variable';

/** The font for a canvas. Scripts other than Latin use the system's typeface. */
export const captionFont = (pixels: number, weight: 400 | 600): string =>
  `${weight} ${pixels}px '${FAMILY}', system-ui, sans-serif`;

/** If the typeface cannot be loaded, captions use the system's. */
export async function loadCaptionFont(): Promise<void> {
  try {
    const face = new FontFace(FAMILY, `url(${interUrl})`, { weight: '100 900' });
    self.fonts.add(await face.load());
  } catch {
    // A missing typeface must not make the timelapse fail.
  }
}

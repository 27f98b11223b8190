// The page's own typeface, for the captions: a worker shares no fonts with its page.
import interUrl from '@fontsource-variable/inter/files/inter-latin-wght-normal.woff2?url';

declare const self: DedicatedWorkerGlobalScope;

const FAMILY = 'Inter Variable';

/** For a canvas. Other scripts than Latin fall to the system's typeface. */
export const captionFont = (pixels: number, weight: 400 | 600): string =>
  `${weight} ${pixels}px '${FAMILY}', system-ui, sans-serif`;

/** Where it cannot be had, captions look plainer. */
export async function loadCaptionFont(): Promise<void> {
  try {
    const face = new FontFace(FAMILY, `url(${interUrl})`, { weight: '100 900' });
    self.fonts.add(await face.load());
  } catch {
    // No timelapse fails for its typeface.
  }
}

// Plays a video in the browser.
import type { Page } from '@playwright/test';

export interface PlayedVideo {
  readonly width: number;
  readonly height: number;
  readonly durationSeconds: number;
  /** Digests of the requested frames. */
  readonly pictures: readonly string[];
  /** The time that playing alone has reached. */
  readonly playedSeconds: number;
}

/** The largest rounding of a frame's time in a container, in seconds. */
const ROUNDED = 0.02;

/**
 * Loads the file into a <video>, looks at some of its frames, and lets it play for a while. It does so on another page,
 * because the forge's policy allows no media.
 *
 * @param begins the beginnings of these frames in seconds. The first must not be 0, because a frame that is already
 *   shown is not presented again. `seeked` alone does not mean that the frame is on the screen.
 */
export async function playVideo(
  page: Page,
  bytes: Buffer,
  type: string,
  begins: readonly number[],
): Promise<PlayedVideo> {
  const stage = await page.context().newPage();
  try {
    return await stage.evaluate(
      async ([base64, mime, times, rounded]) => {
        const video = document.createElement('video');
        video.muted = true;
        const once = (event: string) =>
          new Promise<void>((resolve, reject) => {
            video.addEventListener(event, () => resolve(), { once: true });
            video.addEventListener('error', () => reject(new Error(video.error?.message)), { once: true });
          });
        const loaded = once('loadeddata');
        video.src = `data:${mime};base64,${base64}`;
        await loaded;
        const canvas = document.createElement('canvas');
        canvas.width = video.videoWidth;
        canvas.height = video.videoHeight;
        const context = canvas.getContext('2d', { willReadFrequently: true })!;
        const pictures: string[] = [];
        for (const time of times) {
          const shown = new Promise<void>((resolve) => {
            const look = () =>
              video.requestVideoFrameCallback((_, { mediaTime }) =>
                Math.abs(mediaTime - time) < rounded ? resolve() : look(),
              );
            look();
          });
          video.currentTime = time + rounded;
          await shown;
          context.drawImage(video, 0, 0);
          const { data } = context.getImageData(0, 0, canvas.width, canvas.height);
          let hash = 0;
          for (const value of data) hash = (Math.imul(hash, 31) + value) | 0;
          pictures.push(String(hash));
        }
        const back = once('seeked');
        video.currentTime = 0;
        await back;
        await video.play();
        await new Promise((resolve) => setTimeout(resolve, 1_000));
        video.pause();
        return {
          width: video.videoWidth,
          height: video.videoHeight,
          durationSeconds: video.duration,
          pictures,
          playedSeconds: video.currentTime,
        };
      },
      [bytes.toString('base64'), type, [...begins], ROUNDED] as const,
    );
  } finally {
    await stage.close();
  }
}

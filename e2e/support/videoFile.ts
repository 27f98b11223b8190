// A video as the browser plays it.
import type { Page } from '@playwright/test';

export interface PlayedVideo {
  readonly width: number;
  readonly height: number;
  readonly durationSeconds: number;
  /** Digests of the pictures at some moments. */
  readonly pictures: readonly string[];
  /** Where playing has led to, without anybody moving it. */
  readonly playedSeconds: number;
}

/**
 * Puts the file into a <video>, looks at it at some moments, and lets it play for a while. On a page of its own: the
 * forge's policy allows no media.
 *
 * @param moments in seconds
 */
export async function playVideo(
  page: Page,
  bytes: Buffer,
  type: string,
  moments: readonly number[],
): Promise<PlayedVideo> {
  const stage = await page.context().newPage();
  try {
    return await stage.evaluate(
      async ([base64, mime, times]) => {
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
          const sought = once('seeked');
          video.currentTime = time;
          await sought;
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
      [bytes.toString('base64'), type, [...moments]] as const,
    );
  } finally {
    await stage.close();
  }
}

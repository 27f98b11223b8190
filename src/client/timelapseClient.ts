// The page's end of the timelapse worker: starts it, receives its progress, ends it. Each timelapse has a worker of its
// own, so that its code is loaded only when a timelapse is made.
import { ForgeError, fromWire } from '../protocol/errors';
import type { FilmJob, FromTimelapse, TimelapseFormat } from '../protocol/timelapse';

export const TIMELAPSE_TYPES: Readonly<Record<TimelapseFormat, string>> = {
  mp4: 'video/mp4',
  webm: 'video/webm',
  gif: 'image/gif',
};

export interface TimelapseWatch {
  /** Cancels: the promise rejects with `aborted` at once. */
  readonly signal: AbortSignal;
  readonly onDrawn: (frames: number) => void;
}

/** @throws ForgeError `aborted`, `encoder-unavailable`, `encoder-failed`, `out-of-memory` */
export async function makeTimelapse(job: FilmJob, { signal, onDrawn }: TimelapseWatch): Promise<Blob> {
  const worker = new Worker(new URL('../timelapse/timelapse.worker.ts', import.meta.url), {
    type: 'module',
    name: 'timelapse',
  });
  try {
    const bytes = await new Promise<Uint8Array<ArrayBuffer>>((resolve, reject) => {
      const cancel = (): void => reject(new ForgeError('aborted', 'The timelapse was cancelled'));
      if (signal.aborted) return cancel();
      signal.addEventListener('abort', cancel);
      const fail = (reason: string): void =>
        reject(new ForgeError('encoder-failed', `The timelapse failed: ${reason}`, { reason }));
      worker.onmessage = ({ data }: MessageEvent<FromTimelapse>) => {
        switch (data.kind) {
          case 'progress':
            return onDrawn(data.drawn);
          case 'done':
            return resolve(data.bytes);
          case 'failed':
            return reject(fromWire(data.error));
          default:
            data satisfies never;
        }
      };
      // The event has no message if the script itself could not be fetched, or if the browser has ended the worker.
      worker.onerror = ({ message }) => fail(message || 'its code could not be loaded');
      worker.onmessageerror = () => fail('a message could not be read');
      worker.postMessage(job);
    });
    return new Blob([bytes], { type: TIMELAPSE_TYPES[job.format] });
  } finally {
    worker.terminate();
  }
}

// The timelapse worker. It makes one file, and then the page ends it.
import { toWire } from '../protocol/errors';
import type { FilmJob, FromTimelapse } from '../protocol/timelapse';
import { renderFilm } from './renderFilm';

declare const self: DedicatedWorkerGlobalScope;

const tell = (message: FromTimelapse, transfer: Transferable[] = []): void =>
  self.postMessage(message, transfer);

self.onmessage = async ({ data }: MessageEvent<FilmJob>) => {
  try {
    const bytes = await renderFilm(data, (drawn) => tell({ kind: 'progress', drawn }));
    tell({ kind: 'done', bytes }, [bytes.buffer]);
  } catch (error) {
    tell({ kind: 'failed', error: toWire(error) });
  }
};

// The timelapse worker. It makes one file, and then the page ends it.
import { toWire } from '../protocol/errors';
import type { FromTimelapse, TimelapseJob } from '../protocol/timelapse';
import { renderTimelapse } from './renderTimelapse';

declare const self: DedicatedWorkerGlobalScope;

const tell = (message: FromTimelapse, transfer: Transferable[] = []): void =>
  self.postMessage(message, transfer);

self.onmessage = async ({ data }: MessageEvent<TimelapseJob>) => {
  try {
    const bytes = await renderTimelapse(data, (drawn) => tell({ kind: 'progress', drawn }));
    tell({ kind: 'done', bytes }, [bytes.buffer]);
  } catch (error) {
    tell({ kind: 'failed', error: toWire(error) });
  }
};

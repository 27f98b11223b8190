// The worker that reads images. Decoding thousands of pictures takes seconds: too long for the page's thread.
import { toWire } from '../protocol/errors';
import type { ImageReader, ImageReply, ImageRequest } from '../protocol/ownImages';
import { LocalImageReader } from './localImageReader';

declare const self: DedicatedWorkerGlobalScope;

const tell = (reply: ImageReply): void => self.postMessage(reply);
const reader = new LocalImageReader((progress) => tell({ kind: 'progress', ...progress }));

/** Calls the method that a request names. */
function call({ method, args }: ImageRequest): ReturnType<ImageReader[typeof method]> {
  switch (method) {
    case 'read':
      return reader.read(...args);
    case 'preview':
      return reader.preview(...args);
    case 'take':
      return reader.take(...args);
    default:
      return method satisfies never;
  }
}

async function answer(request: ImageRequest): Promise<void> {
  const { id } = request;
  try {
    tell({ kind: 'result', id, value: await call(request) });
  } catch (error) {
    tell({ kind: 'error', id, error: toWire(error) });
  }
}

/** Requests are answered one after another: a preview is of what was read before it. */
let last: Promise<void> = Promise.resolve();

self.onmessage = ({ data }: MessageEvent<ImageRequest>) => {
  last = last.then(() => answer(data));
};

// Reads a file's bytes: it may be gone or locked by the time it is read.
import type { ForgeError } from '../protocol/errors';

/** @param refuse makes the error to throw, out of the cause in a few words */
export async function readBlob(blob: Blob, refuse: (cause: string) => ForgeError): Promise<ArrayBuffer> {
  try {
    return await blob.arrayBuffer();
  } catch (error) {
    throw refuse(error instanceof Error ? error.message : String(error));
  }
}

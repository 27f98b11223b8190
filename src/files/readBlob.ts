// Reads a file's bytes. The file may have been deleted or locked since it was chosen.
import type { ForgeError } from '../protocol/errors';

/** @param refuse makes the error to throw from the cause */
export async function readBlob(blob: Blob, refuse: (cause: string) => ForgeError): Promise<ArrayBuffer> {
  try {
    return await blob.arrayBuffer();
  } catch (error) {
    throw refuse(error instanceof Error ? error.message : String(error));
  }
}

// The three ways to refuse a file. `details.file` is its name and `details.cause` says what is wrong in a few words.
import { ForgeError } from '../protocol/errors';

/** Whole as far as one can tell, and something else than a generator of 28x28 images. */
export function foreignFile(file: string, cause: string): ForgeError {
  return new ForgeError('file-foreign', `${file} is no generator of 28x28 images: ${cause}`, { file, cause });
}

/** Cut short, altered or contradicting itself. */
export function corruptFile(file: string, cause: string): ForgeError {
  return new ForgeError('file-corrupt', `${file} is damaged: ${cause}`, { file, cause });
}

/** @param limitBytes the most that is taken; `details.limit` has it in megabytes */
export function tooLargeFile(file: string, limitBytes: number): ForgeError {
  const limit = Math.floor(limitBytes / 2 ** 20);
  const cause = `over ${limit} MB`;
  return new ForgeError('file-too-large', `${file} is too large: ${cause}`, { file, cause, limit });
}

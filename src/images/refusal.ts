// The errors with which images are refused: the problem's name, and in English, for the console, what exactly was found.
import { shortened } from '../files/fileErrors';
import { ForgeError, toForgeError, type ErrorDetails } from '../protocol/errors';
import { IMAGES_PROBLEMS, type ImagesProblem } from '../protocol/fileProblems';

/**
 * @param file the name of the file that is meant
 * @param facts values for the problem's text
 */
export function refused(
  problem: ImagesProblem,
  file: string,
  cause: string,
  facts: ErrorDetails = {},
): ForgeError {
  const details = { file: shortened(file), problem, cause, ...facts };
  return new ForgeError('images-unusable', `${file} cannot be used: ${cause}`, details);
}

/** An error of the readers that generators have, too. */
export function asRefusal(thrown: unknown, file: string): ForgeError {
  const { code, message, details } = toForgeError(thrown);
  if (code === 'images-unusable' || code === 'internal') return toForgeError(thrown);
  const problem = IMAGES_PROBLEMS.find((known) => known === details['problem']) ?? 'bad-zip';
  return refused(problem, file, message, { ...details, file: shortened(file), problem });
}

export const tooLarge = (file: string, limitBytes: number): ForgeError => {
  const limit = Math.floor(limitBytes / 2 ** 20);
  return refused('too-large', file, `over ${limit} MB`, { limit });
};

// The errors with which a generator's file is refused: the problem's name, and in English, for the console, what
// exactly was found. `details.file` is the file's name.
import { ForgeError, type ErrorDetails } from '../protocol/errors';
import type { GeneratorProblem } from '../protocol/fileProblems';

/** Names in a file may have any length and any characters. */
const MAX_NAME_LENGTH = 60;

/** Shortens a name from a file so that it fits into a message. */
export const shortened = (name: string): string =>
  name.length > MAX_NAME_LENGTH ? `${name.slice(0, MAX_NAME_LENGTH)}…` : name;

/**
 * Problems of a damaged file: cut short, altered or contradicting itself. With the other problems, the file is intact
 * but of another kind.
 */
const DAMAGES: ReadonlySet<GeneratorProblem> = new Set<GeneratorProblem>([
  'bad-container',
  'bad-description',
  'bad-json',
  'bad-origin',
  'bad-record',
  'bad-weight',
  'bad-zip',
  'damaged-entry',
  'endless-topology',
  'not-finite',
  'unreadable-file',
  'weight-twice',
  'weights-file-twice',
  'weights-length',
  'wrong-checksum',
  'zip-cut-short',
]);

/**
 * Makes an error for one file. Functions that do not know the file's name take this as an argument.
 *
 * @param facts values for the problem's text; strings are shortened
 */
export type RefuseGenerator = (problem: GeneratorProblem, cause: string, facts?: ErrorDetails) => ForgeError;

/** @param file the file's name, for the messages */
export function generatorRefusal(file: string): RefuseGenerator {
  return (problem, cause, facts = {}) => {
    const told = Object.entries(facts).map(([key, fact]) => [
      key,
      typeof fact === 'string' ? shortened(fact) : fact,
    ]);
    const details = { file, problem, cause, ...Object.fromEntries(told) };
    return DAMAGES.has(problem)
      ? new ForgeError('file-corrupt', `${file} is damaged: ${cause}`, details)
      : new ForgeError('file-foreign', `${file} is no generator of 28x28 images: ${cause}`, details);
  };
}

/** @param limitBytes the largest size that is accepted; `details.limit` gives it in megabytes */
export function tooLargeFile(file: string, limitBytes: number): ForgeError {
  const limit = Math.floor(limitBytes / 2 ** 20);
  const cause = `over ${limit} MB`;
  const details = { file, problem: 'too-large', cause, limit };
  return new ForgeError('file-too-large', `${file} is too large: ${cause}`, details);
}

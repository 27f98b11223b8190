// How a generator's file is refused: one problem, and in English for the console what exactly was found. `details.file` is
// its name.
import { ForgeError, type ErrorDetails } from '../protocol/errors';
import type { GeneratorProblem } from '../protocol/fileProblems';

/** Names in a file may be of any length and hold anything. */
const MAX_NAME_LENGTH = 60;

/** A name out of a file, fit for a message. */
export const shortened = (name: string): string =>
  name.length > MAX_NAME_LENGTH ? `${name.slice(0, MAX_NAME_LENGTH)}…` : name;

/** Cut short, altered or contradicting itself. Whatever else is wrong, the file is whole and something else. */
const DAMAGES: ReadonlySet<GeneratorProblem> = new Set<GeneratorProblem>([
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
  'zip-cut-short',
]);

/**
 * What is refused is named by who asked for it; functions that know no file take this.
 *
 * @param facts what the problem's words name; strings are shortened
 */
export type RefuseGenerator = (problem: GeneratorProblem, cause: string, facts?: ErrorDetails) => ForgeError;

/** @param file its name, for the messages */
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

/** @param limitBytes the most that is taken; `details.limit` has it in megabytes */
export function tooLargeFile(file: string, limitBytes: number): ForgeError {
  const limit = Math.floor(limitBytes / 2 ** 20);
  const cause = `over ${limit} MB`;
  const details = { file, problem: 'too-large', cause, limit };
  return new ForgeError('file-too-large', `${file} is too large: ${cause}`, details);
}

// How a checkpoint is refused: one problem, and in English for the console what exactly was found.
import type { CheckpointProblem } from '../../protocol/checkpointProblems';
import { ForgeError, type ErrorCode } from '../../protocol/errors';

/** Names in a file may be of any length and hold anything. */
const MAX_NAME_LENGTH = 60;

/** A name out of a file, fit for a message. */
export const shortened = (name: string): string =>
  name.length > MAX_NAME_LENGTH ? `${name.slice(0, MAX_NAME_LENGTH)}…` : name;

function codeOf(problem: CheckpointProblem): ErrorCode {
  if (problem === 'no-checkpoint') return 'file-foreign';
  return problem === 'newer-version' ? 'file-newer' : 'file-corrupt';
}

/** What is refused is named by who asked for it; functions that know no file take this. */
export type Refuse = (problem: CheckpointProblem, cause: string, name?: string) => ForgeError;

/** @param file its name, for the messages */
export function refusalOf(file: string): Refuse {
  return (problem, cause, name) => {
    const details = { file, problem, cause, ...(name !== undefined && { name: shortened(name) }) };
    return new ForgeError(codeOf(problem), `${file} cannot be restored: ${cause}`, details);
  };
}

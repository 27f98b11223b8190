// The errors with which a checkpoint is refused: the problem's name, and in English, for the console, what exactly was
// found.
import type { CheckpointProblem } from '../../protocol/fileProblems';
import { ForgeError, type ErrorCode } from '../../protocol/errors';
import { shortened } from '../fileErrors';

function codeOf(problem: CheckpointProblem): ErrorCode {
  if (problem === 'no-checkpoint' || problem === 'other-numbers') return 'file-foreign';
  return problem === 'newer-version' ? 'file-newer' : 'file-corrupt';
}

/** Makes an error for one file. Functions that do not know the file's name take this as an argument. */
export type Refuse = (problem: CheckpointProblem, cause: string, name?: string, kind?: string) => ForgeError;

/** @param file the file's name, for the messages */
export function refusalOf(file: string): Refuse {
  return (problem, cause, name, kind) => {
    const details = {
      file,
      problem,
      cause,
      ...(name !== undefined && { name: shortened(name) }),
      ...(kind !== undefined && { kind: shortened(kind) }),
    };
    return new ForgeError(codeOf(problem), `${file} cannot be restored: ${cause}`, details);
  };
}

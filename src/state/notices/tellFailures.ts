// Shows the visitor the failures of actions, so that no component has to.
import { toForgeError } from '../../protocol/errors';
import { useRun } from '../run/runStore';
import { addErrorNotice } from './noticeActions';

/** Actions that do not reject. A promise of theirs resolves to whether the action was done. */
export type TellingFailures<A> = {
  [K in keyof A]: A[K] extends (...args: infer P) => Promise<unknown>
    ? (...args: P) => Promise<boolean>
    : A[K];
};

/**
 * Shows a failure: in place of the run if training cannot go on, else as a notice. `aborted` is not shown: on a retry,
 * the calls of the worker before end with it.
 *
 * @returns false if the work failed or resolved to false
 */
export async function tellFailure(work: Promise<unknown>): Promise<boolean> {
  try {
    return (await work) !== false;
  } catch (thrown) {
    const error = toForgeError(thrown);
    if (error.code !== 'aborted' && error !== useRun.getState().problem) addErrorNotice(error);
    return false;
  }
}

type AnyAction = (...args: unknown[]) => unknown;

/** The same actions, with their failures shown. */
export function tellFailures<A extends object>(actions: A): TellingFailures<A> {
  const entries: readonly [string, AnyAction][] = Object.entries(actions);
  const telling = entries.map(([name, act]): [string, AnyAction] => [
    name,
    (...args) => {
      const result = act(...args);
      return result instanceof Promise ? tellFailure(result) : result;
    },
  ]);
  return Object.fromEntries(telling) as TellingFailures<A>;
}

// Makes an engine out of the candidates for it: the first that starts.
import type { Engine, EngineOptions } from '../../engine/engine';
import { ForgeError, toForgeError } from '../../protocol/errors';
import type { EngineReason } from '../../protocol/trainer';
import type { Candidate } from './pickEngine';
import { ThreadWatch } from './threadWatch';

export interface StartedEngine {
  readonly engine: Engine;
  readonly reason: EngineReason;
  /** Hears of the threads it loses, from its making on. */
  readonly threadWatch: ThreadWatch;
}

/**
 * @param candidates best first
 * @param onWarmUp hears of each engine before it warms up
 * @throws ForgeError `engine-failed` where none of them starts
 */
export async function startEngine(
  candidates: readonly Candidate[],
  options: Omit<EngineOptions, 'onThreadsLost'>,
  onWarmUp: (engine: Engine) => void,
): Promise<StartedEngine> {
  let failure: { readonly from: EngineReason & { kind: 'fallback' }; readonly error: ForgeError } | undefined;
  for (const { factory, reason } of candidates) {
    let engine: Engine | undefined;
    // Each candidate has its own: what a failed one lost is not the next one's loss.
    const threadWatch = new ThreadWatch();
    try {
      engine = await factory.create({ ...options, onThreadsLost: threadWatch.report });
      onWarmUp(engine);
      await engine.warmUp();
      return { engine, reason: failure?.from ?? reason, threadWatch };
    } catch (thrown) {
      engine?.dispose();
      const error = toForgeError(thrown);
      // A stand-in that fails too leaves the reason with the one that was asked for.
      const from =
        reason.kind === 'fallback'
          ? reason
          : ({
              kind: 'fallback',
              from: factory.id,
              cause: String(error.details['cause'] ?? error.message),
            } as const);
      failure ??= { from, error };
    }
  }
  const cause = failure?.error.message ?? 'there is none';
  throw new ForgeError(
    'engine-failed',
    `No engine started: ${cause}`,
    { engine: options.config.engine, cause },
    { cause: failure?.error },
  );
}

// Starts the first of the candidates that can be started.
import type { Engine, EngineOptions } from '../../engine/engine';
import { ForgeError, toForgeError } from '../../protocol/errors';
import type { EngineReason } from '../../protocol/trainer';
import type { Candidate } from './pickEngine';
import { ThreadWatch } from './threadWatch';

export interface StartedEngine {
  readonly engine: Engine;
  readonly reason: EngineReason;
  /** Receives the loss of threads, from the engine's creation on. */
  readonly threadWatch: ThreadWatch;
}

/**
 * @param candidates best first
 * @param onWarmUp called with each engine before it warms up
 * @throws ForgeError `engine-failed` if none of them starts
 */
export async function startEngine(
  candidates: readonly Candidate[],
  options: Omit<EngineOptions, 'onThreadsLost'>,
  onWarmUp: (engine: Engine) => void,
): Promise<StartedEngine> {
  let failure: { readonly from: EngineReason & { kind: 'fallback' }; readonly error: ForgeError } | undefined;
  for (const { factory, reason } of candidates) {
    let engine: Engine | undefined;
    // Each candidate has its own watch, so that losses of a failed one do not count for the next one.
    const threadWatch = new ThreadWatch();
    try {
      engine = await factory.create({ ...options, onThreadsLost: threadWatch.report });
      onWarmUp(engine);
      await engine.warmUp();
      return { engine, reason: failure?.from ?? reason, threadWatch };
    } catch (thrown) {
      engine?.dispose();
      const error = toForgeError(thrown);
      // If a replacement fails too, the reason still names the engine that was chosen.
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

// Makes an engine out of the candidates for it: the first that starts.
import type { Engine, EngineOptions } from '../engine/engine';
import { ForgeError, toForgeError } from '../protocol/errors';
import type { EngineReason } from '../protocol/trainer';
import type { Candidate } from './pickEngine';

export interface StartedEngine {
  readonly engine: Engine;
  readonly reason: EngineReason;
}

/**
 * @param candidates best first
 * @param onWarmUp hears of each engine before it warms up
 * @throws ForgeError `engine-failed` where none of them starts
 */
export async function startEngine(
  candidates: readonly Candidate[],
  options: EngineOptions,
  onWarmUp: (engine: Engine) => void,
): Promise<StartedEngine> {
  let failure: { readonly from: EngineReason & { kind: 'fallback' }; readonly error: ForgeError } | undefined;
  for (const { factory, reason } of candidates) {
    let engine: Engine | undefined;
    try {
      engine = await factory.create(options);
      onWarmUp(engine);
      await engine.warmUp();
      return { engine, reason: failure?.from ?? reason };
    } catch (thrown) {
      engine?.dispose();
      const error = toForgeError(thrown);
      failure ??= { from: { kind: 'fallback', from: factory.id, cause: error.message }, error };
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

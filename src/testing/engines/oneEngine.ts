// Engines for tests that have one at a time: a new one ends the one before it, and the end of a test ends the last.
import { afterEach } from 'vitest';
import type { TrainConfig } from '../../config/trainConfig';
import type { Engine, EngineState } from '../../engine/engine';

export type CreateEngine = (config: TrainConfig, state?: EngineState) => Promise<Engine>;

/** To be called where tests are declared. */
export function oneEngineAtATime(create: CreateEngine): CreateEngine {
  let engine: Engine | undefined;

  function disposeEngine(): void {
    engine?.dispose();
    engine = undefined;
  }
  afterEach(disposeEngine);

  return async (config, state) => {
    disposeEngine();
    engine = await create(config, state);
    return engine;
  };
}

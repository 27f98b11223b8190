// Helpers with which tests train any engine.
import type { Engine } from '../../engine/engine';
import { FIXTURES, fixtureConfig } from './parity';
import type { TrainConfig } from '../../config/trainConfig';

export const NEVER_ABORTED = new AbortController().signal;

/** Networks that train a step in a millisecond or so, also in plain JavaScript. */
export const SMALL_CONFIG: TrainConfig = { ...fixtureConfig(FIXTURES.small), batchSize: 8 };

/** The same networks with labels, penalty and averaging. */
export const HELPED_CONFIG: TrainConfig = {
  ...SMALL_CONFIG,
  labels: true,
  penalty: 0.1,
  penaltyEvery: 4,
  averaging: 0.999,
};

/** Convolutional networks with all of that, as small. */
export const SMALL_CONVOLUTIONAL_CONFIG: TrainConfig = fixtureConfig(FIXTURES.conv);

/** Trains until `step` steps are completed. */
export async function trainTo(engine: Engine, step: number): Promise<void> {
  while (engine.step < step) await engine.advance(step, Number.POSITIVE_INFINITY, NEVER_ABORTED);
}

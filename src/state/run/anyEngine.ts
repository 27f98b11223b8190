// Links and files name the engine of the machine that they come from. Where that one is not to be had, the run begins
// with another, and the visitor hears of it.
import type { TrainConfig } from '../../config/trainConfig';
import { toForgeError } from '../../protocol/errors';
import type { StandingRun } from '../../protocol/trainer';
import { addErrorNotice } from '../notices/noticeActions';

export interface Begun extends StandingRun {
  /** As it was given, or with the engine left to the worker. */
  readonly config: TrainConfig;
}

/** @param begin sets the run up with these settings */
export async function beginOnAnyEngine(
  config: TrainConfig,
  begin: (config: TrainConfig) => Promise<StandingRun>,
): Promise<Begun> {
  try {
    return { config, ...(await begin(config)) };
  } catch (thrown) {
    const error = toForgeError(thrown);
    if (error.code !== 'engine-unavailable' || config.engine === 'auto') throw error;
    const automatic: TrainConfig = { ...config, engine: 'auto' };
    const standing = await begin(automatic);
    addErrorNotice(error);
    return { config: automatic, ...standing };
  }
}

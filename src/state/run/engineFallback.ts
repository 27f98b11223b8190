// Links and files name an engine of the machine from which they come. If this machine does not have it, the run begins
// with another engine, and a notice says so.
import type { TrainConfig } from '../../config/trainConfig';
import { toForgeError } from '../../protocol/errors';
import type { RunStart } from '../../protocol/trainer';
import { addErrorNotice } from '../notices/noticeActions';

export interface Begun extends RunStart {
  /** The given settings, or the same with `engine: 'auto'`. */
  readonly config: TrainConfig;
}

/** @param begin sets the run up with these settings */
export async function beginWithFallback(
  config: TrainConfig,
  begin: (config: TrainConfig) => Promise<RunStart>,
): Promise<Begun> {
  try {
    return { config, ...(await begin(config)) };
  } catch (thrown) {
    const error = toForgeError(thrown);
    if (error.code !== 'engine-unavailable' || config.engine === 'auto') throw error;
    const automatic: TrainConfig = { ...config, engine: 'auto' };
    const start = await begin(automatic);
    addErrorNotice(error);
    return { config: automatic, ...start };
  }
}

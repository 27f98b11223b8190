// Checks settings: each by itself, and the size of the networks that they describe.
import { MAX_NETWORK_PARAMETERS } from '../config/limits';
import { NETWORKS, type NetworkName } from '../config/networks';
import type { TrainConfig, TrainConfigKey } from '../config/trainConfig';
import { checkSettings, type ConfigCheck, type ConfigIssue } from '../config/validateConfig';
import { countParameters } from './weights';

/** The setting that decides how large a network is. */
const SIZED_BY = {
  dense: { generator: 'generatorUnits', discriminator: 'discriminatorUnits' },
  convolutional: { generator: 'channels', discriminator: 'channels' },
} as const satisfies Record<TrainConfig['architecture'], Record<NetworkName, TrainConfigKey>>;

function sizeIssues(config: TrainConfig): ConfigIssue[] {
  const tooLarge = NETWORKS.filter((network) => countParameters(network, config) > MAX_NETWORK_PARAMETERS);
  const keys = new Set(tooLarge.map((network) => SIZED_BY[config.architecture][network]));
  return Array.from(keys, (key) => ({ key, problem: 'too-many-parameters', limit: MAX_NETWORK_PARAMETERS }));
}

/**
 * Checks `base` with `change` laid over it.
 *
 * @param change settings by name; it may hold anything, since it comes from a URL or the console
 */
export function checkConfig(base: TrainConfig, change: object): ConfigCheck {
  const check = checkSettings(base, change);
  if (!check.ok) return check;
  const issues = sizeIssues(check.config);
  return issues.length > 0 ? { ok: false, issues } : check;
}

// Checks settings: each by itself, and the size of the networks that they describe.
import { MAX_NETWORK_PARAMETERS } from '../config/limits';
import type { NetworkName } from '../config/networks';
import type { TrainConfig, TrainConfigKey } from '../config/trainConfig';
import { checkSettings, type ConfigCheck, type ConfigIssue } from '../config/validateConfig';
import { countParameters } from './weights';

const NETWORK_OF_UNITS = {
  generatorUnits: 'generator',
  discriminatorUnits: 'discriminator',
} as const satisfies Partial<Record<TrainConfigKey, NetworkName>>;

function sizeIssues(config: TrainConfig): ConfigIssue[] {
  return (['generatorUnits', 'discriminatorUnits'] as const)
    .filter((key) => countParameters(NETWORK_OF_UNITS[key], config) > MAX_NETWORK_PARAMETERS)
    .map((key) => ({ key, problem: 'too-many-parameters', limit: MAX_NETWORK_PARAMETERS }));
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

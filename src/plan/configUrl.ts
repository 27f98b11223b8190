// The config as the page's URL query: only what differs from the preset, under the config's own names, lists with
// commas. Bad values are reported and left out; names that are no setting are another's and are kept out of it.
import { changedKeys, type ConfigIssue } from '../config/validateConfig';
import { checkConfig } from './checkConfig';
import { parseSetting } from '../config/settingKinds';
import { SEED_CONFIG, TRAIN_CONFIG_KEYS, type TrainConfig } from '../config/trainConfig';

export interface ConfigFromUrl {
  readonly config: TrainConfig;
  /** What was wrong in the URL, and the text that stood there. */
  readonly issues: readonly (ConfigIssue & { readonly text: string })[];
}

/**
 * Reads the settings of a URL query, each by itself, so that one bad value costs no other.
 *
 * @param query for example `?steps=2000&generatorUnits=128,256`
 */
export function configFromUrl(query: string): ConfigFromUrl {
  const parameters = new URLSearchParams(query);
  const issues: (ConfigIssue & { text: string })[] = [];
  let config = SEED_CONFIG;
  for (const key of TRAIN_CONFIG_KEYS) {
    const text = parameters.get(key);
    if (text === null) continue;
    const check = checkConfig(config, { [key]: parseSetting(key, text) });
    if (check.ok) config = check.config;
    else issues.push(...check.issues.slice(0, 1).map((issue) => ({ ...issue, text })));
  }
  return { config, issues };
}

/**
 * Writes the settings that differ from the preset into a query, leaving what else stands there alone.
 *
 * @param query the present query, for example `?lang=ko`
 * @returns the new query, with its question mark, or an empty string
 */
export function configToUrl(config: TrainConfig, query: string): string {
  const parameters = new URLSearchParams(query);
  for (const key of TRAIN_CONFIG_KEYS) parameters.delete(key);
  for (const key of changedKeys(config, SEED_CONFIG)) parameters.set(key, String(config[key]));
  const text = parameters.toString().replaceAll('%2C', ',');
  return text === '' ? '' : `?${text}`;
}

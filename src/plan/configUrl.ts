// The config as the page's URL query: the name of a preset (none for the tutorial), and the settings that differ from
// it, under their own names, lists with commas. Bad values are reported and left out. Other parameters are ignored and
// kept.
import { PRESET_IDS, presetConfig, type PresetId } from '../config/presets';
import { changedKeys, type ConfigIssue } from '../config/validateConfig';
import { checkConfig } from './checkConfig';
import { parseSetting } from '../config/settingKinds';
import { TRAIN_CONFIG_KEYS, type TrainConfig, type TrainConfigKey } from '../config/trainConfig';

/** The parameter that names a preset. */
const PRESET_PARAMETER = 'preset';
/** The preset of an address without that parameter. */
const PLAIN: PresetId = 'tutorial';

export interface ConfigFromUrl {
  readonly config: TrainConfig;
  /** The problems of the URL, with the text of each value. */
  readonly issues: readonly (ConfigIssue & { readonly text: string })[];
}

/**
 * Reads the settings of a URL query, each by itself, so that one bad value does not affect the others.
 *
 * @param query for example `?preset=sharp&steps=2000&generatorUnits=128,256`
 */
export function configFromUrl(query: string): ConfigFromUrl {
  const parameters = new URLSearchParams(query);
  const issues: (ConfigIssue & { text: string })[] = [];
  const named = parameters.get(PRESET_PARAMETER) ?? PLAIN;
  const preset = PRESET_IDS.find((id) => id === named);
  if (!preset)
    issues.push({
      key: PRESET_PARAMETER,
      problem: 'not-an-option',
      limit: PRESET_IDS.join(', '),
      text: named,
    });
  let config = presetConfig(preset ?? PLAIN);
  for (const key of TRAIN_CONFIG_KEYS) {
    const text = parameters.get(key);
    if (text === null) continue;
    const check = checkConfig(config, { [key]: parseSetting(key, text) });
    if (check.ok) config = check.config;
    else issues.push(...check.issues.slice(0, 1).map((issue) => ({ ...issue, text })));
  }
  return { config, issues };
}

/** The preset from which the fewest settings differ; the first of several. */
function nearest(config: TrainConfig): { readonly preset: PresetId; readonly changed: TrainConfigKey[] } {
  const all = PRESET_IDS.map((preset) => ({ preset, changed: changedKeys(config, presetConfig(preset)) }));
  return all.reduce((best, next) => (next.changed.length < best.changed.length ? next : best));
}

/**
 * Writes the nearest preset and the settings that differ from it into a query. Other parameters of the query are kept.
 *
 * @param query the present query, for example `?lang=ko`
 * @returns the new query, with its question mark, or an empty string
 */
export function configToUrl(config: TrainConfig, query: string): string {
  const parameters = new URLSearchParams(query);
  for (const key of [PRESET_PARAMETER, ...TRAIN_CONFIG_KEYS]) parameters.delete(key);
  const { preset, changed } = nearest(config);
  if (preset !== PLAIN) parameters.set(PRESET_PARAMETER, preset);
  for (const key of changed) parameters.set(key, String(config[key]));
  return queryOf(parameters);
}

/** @returns the query, with its question mark and plain commas, or an empty string */
export function queryOf(parameters: URLSearchParams): string {
  const text = parameters.toString().replaceAll('%2C', ',');
  return text === '' ? '' : `?${text}`;
}

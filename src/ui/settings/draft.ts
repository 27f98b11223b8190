// The values in the settings form: texts, which may not be numbers yet. Only values that the visitor has changed are
// kept. The others show the settings in force.
import { isIdle } from '../../config/idleSettings';
import { parseSetting } from '../../config/settingKinds';
import { SEED_CONFIG, type TrainConfig, type TrainConfigKey } from '../../config/trainConfig';
import { changedKeys, type ConfigIssue } from '../../config/validateConfig';
import { checkConfig } from '../../plan/checkConfig';

export type Draft = Partial<Readonly<Record<TrainConfigKey, string>>>;

/** A setting's value as text for the form. */
export function settingText(config: TrainConfig, key: TrainConfigKey): string {
  const value = config[key];
  return Array.isArray(value) ? value.join(', ') : String(value);
}

/** Whether the text differs from the preset. Spaces do not count. */
export function differsFromSeed(key: TrainConfigKey, text: string): boolean {
  return text.replaceAll(' ', '') !== settingText(SEED_CONFIG, key).replaceAll(' ', '');
}

/** The rest of a draft when these texts are in force: what was typed meanwhile. */
export function without(draft: Draft, applied: Draft): Draft {
  const keys = Object.keys(draft) as readonly TrainConfigKey[];
  return Object.fromEntries(
    keys.filter((key) => draft[key] !== applied[key]).map((key) => [key, draft[key]]),
  );
}

export interface CheckedDraft {
  /** The change that Apply would make; empty while a value is invalid. */
  readonly change: Partial<TrainConfig>;
  /** The settings that it would change. */
  readonly changed: readonly TrainConfigKey[];
  readonly issues: readonly ConfigIssue[];
}

const pick = (config: TrainConfig, keys: readonly TrainConfigKey[]): Partial<TrainConfig> =>
  Object.fromEntries(keys.map((key) => [key, config[key]]));

export function checkDraft(config: TrainConfig, draft: Draft): CheckedDraft {
  const architecture = draft.architecture ?? config.architecture;
  // Values that are hidden are neither checked nor applied.
  const keys = (Object.keys(draft) as readonly TrainConfigKey[]).filter((key) => !isIdle(key, architecture));
  const parsed = Object.fromEntries(keys.map((key) => [key, parseSetting(key, draft[key] ?? '')]));
  const check = checkConfig(config, parsed);
  if (!check.ok) return { change: {}, changed: keys, issues: check.issues };
  const changed = changedKeys(config, check.config);
  return { change: pick(check.config, changed), changed, issues: [] };
}

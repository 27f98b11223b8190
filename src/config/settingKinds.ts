// The kind of value that each setting has, and how a text becomes such a value. The form and the URL use the same
// rules. The result may be invalid: the schema checks it.
import type { TrainConfigKey } from './trainConfig';

export type SettingKind =
  | 'number'
  /** Numbers, separated by commas. */
  | 'list'
  /** A number, or the word `auto`. */
  | 'number-or-auto'
  /** One of a few words. */
  | 'choice'
  /** `true` or `false`. */
  | 'switch';

export const SETTING_KINDS = {
  engine: 'choice',
  threads: 'number-or-auto',
  reproducible: 'switch',
  dataset: 'choice',
  steps: 'number',
  batchSize: 'number',
  architecture: 'choice',
  latentSize: 'number',
  generatorUnits: 'list',
  discriminatorUnits: 'list',
  channels: 'number',
  generatorLearningRate: 'number',
  generatorBeta1: 'number',
  discriminatorLearningRate: 'number',
  discriminatorBeta1: 'number',
  seed: 'number',
  labels: 'switch',
  loss: 'choice',
  realLabel: 'number',
  penalty: 'number',
  penaltyEvery: 'number',
  averaging: 'number',
} as const satisfies Record<TrainConfigKey, SettingKind>;

/** The settings of a kind. */
export type KeyOfKind<Kind extends SettingKind> = {
  [Key in TrainConfigKey]: (typeof SETTING_KINDS)[Key] extends Kind ? Key : never;
}[TrainConfigKey];

export function isOfKind<Kind extends SettingKind>(key: TrainConfigKey, kind: Kind): key is KeyOfKind<Kind> {
  return SETTING_KINDS[key] === kind;
}

/** `Number('')` would be 0. */
const toNumber = (text: string): number => (text.trim() === '' ? Number.NaN : Number(text));

const SWITCH_VALUES: ReadonlyMap<string, boolean> = new Map([
  ['true', true],
  ['false', false],
]);
/** The two texts of a switch. */
export const SWITCH_WORDS: readonly string[] = [...SWITCH_VALUES.keys()];

/** @returns the value of the text, or something that `checkConfig` refuses */
export function parseSetting(key: TrainConfigKey, text: string): unknown {
  const kind: SettingKind = SETTING_KINDS[key];
  switch (kind) {
    case 'number':
      return toNumber(text);
    case 'list':
      return text.split(',').map(toNumber);
    case 'number-or-auto':
      return text.trim().toLowerCase() === 'auto' ? 'auto' : toNumber(text);
    case 'choice':
      return text;
    case 'switch':
      return SWITCH_VALUES.get(text) ?? text;
    default:
      return kind satisfies never;
  }
}

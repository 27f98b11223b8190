// What kind of value each setting has, and how one is read from text: the same for the form and the URL. Text in,
// anything out; whether the value will do is the schema's to say.
import type { TrainConfigKey } from './trainConfig';

export type SettingKind =
  | 'number'
  /** Numbers with commas between them. */
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
  latentSize: 'number',
  generatorUnits: 'list',
  discriminatorUnits: 'list',
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
/** The texts that a switch knows. */
export const SWITCH_WORDS: readonly string[] = [...SWITCH_VALUES.keys()];

/** @returns the value the text stands for, or something that `checkConfig` will refuse */
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

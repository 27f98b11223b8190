// Checks a change of the config and names what is wrong with each bad value, for messages in any language.
import * as v from 'valibot';
import { DATASET_IDS, ENGINE_CHOICES } from './engines';
import { isIdle } from './idleSettings';
import { SWITCH_WORDS, type KeyOfKind } from './settingKinds';
import {
  ARCHITECTURES,
  LOSSES,
  RESET_KEYS,
  TRAIN_CONFIG_KEYS,
  trainConfigSchema,
  type TrainConfig,
  type TrainConfigKey,
} from './trainConfig';

export type ConfigProblem =
  | 'unknown-key'
  | 'wrong-type'
  | 'not-whole'
  | 'too-small'
  | 'too-big'
  | 'not-an-option'
  | 'too-few-layers'
  | 'too-many-layers'
  | 'too-many-parameters';

export interface ConfigIssue {
  /** The setting with the bad value, or a name that is no setting. */
  readonly key: string;
  readonly problem: ConfigProblem;
  /** The bound that the value exceeds, or the options that exist, where the problem has such a limit. */
  readonly limit?: number | string;
}

export type ConfigCheck =
  | { readonly ok: true; readonly config: TrainConfig }
  | { readonly ok: false; readonly issues: readonly ConfigIssue[] };

/** What the settings of few words may be. */
const OPTIONS: Readonly<Partial<Record<string, readonly string[]>>> = {
  engine: ENGINE_CHOICES,
  dataset: DATASET_IDS,
  architecture: ARCHITECTURES,
  loss: LOSSES,
  reproducible: SWITCH_WORDS,
  labels: SWITCH_WORDS,
} satisfies Record<KeyOfKind<'choice' | 'switch'>, readonly string[]>;

function toIssue(issue: v.InferIssue<typeof trainConfigSchema>): ConfigIssue {
  const key = String(issue.path?.[0].key);
  const options = OPTIONS[key];
  if (options) return { key, problem: 'not-an-option', limit: options.join(', ') };
  switch (issue.type) {
    case 'integer':
      return { key, problem: 'not-whole' };
    case 'min_value':
      return { key, problem: 'too-small', limit: issue.requirement };
    case 'max_value':
      return { key, problem: 'too-big', limit: issue.requirement };
    case 'min_length':
      return { key, problem: 'too-few-layers', limit: issue.requirement };
    case 'max_length':
      return { key, problem: 'too-many-layers', limit: issue.requirement };
    default:
      return { key, problem: 'wrong-type' };
  }
}

/** Checks each setting by itself: `base` with `change` laid over it. */
export function checkSettings(base: TrainConfig, change: object): ConfigCheck {
  const candidate = { ...base, ...change };
  const parsed = v.safeParse(trainConfigSchema, candidate);
  const unknown = Object.keys(candidate).filter((key) => !Object.hasOwn(trainConfigSchema.entries, key));
  if (parsed.success && unknown.length === 0) return { ok: true, config: parsed.output };
  const issues = (parsed.issues ?? []).map(toIssue);
  return {
    ok: false,
    issues: [...issues, ...unknown.map((key): ConfigIssue => ({ key, problem: 'unknown-key' }))],
  };
}

/** The settings in which two configs differ. */
export function changedKeys(a: TrainConfig, b: TrainConfig): TrainConfigKey[] {
  return TRAIN_CONFIG_KEYS.filter((key) => String(a[key]) !== String(b[key]));
}

/** The settings in which two configs differ, without those that do nothing with either. */
export const effectiveChanges = (a: TrainConfig, b: TrainConfig): TrainConfigKey[] =>
  changedKeys(a, b).filter((key) => !(isIdle(key, a.architecture) && isIdle(key, b.architecture)));

/** The settings for whose change a new run starts. */
export const resettingKeys = (before: TrainConfig, after: TrainConfig): TrainConfigKey[] =>
  effectiveChanges(before, after).filter((key) => RESET_KEYS.has(key));

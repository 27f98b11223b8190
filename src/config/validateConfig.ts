// Checks a change of the config and names what is wrong with each bad value, for messages in any language.
import * as z from 'zod/mini';
import { DATASET_IDS } from './engines';
import { isIdle } from './idleSettings';
import { SWITCH_WORDS } from './settingKinds';
import {
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

function toIssues(issue: z.core.$ZodIssue): ConfigIssue[] {
  const key = String(issue.path[0] ?? '');
  switch (issue.code) {
    case 'unrecognized_keys':
      return issue.keys.map((unknown) => ({ key: unknown, problem: 'unknown-key' }));
    case 'not_multiple_of':
      return [{ key, problem: 'not-whole' }];
    case 'too_small':
      return [
        {
          key,
          problem: issue.origin === 'array' ? 'too-few-layers' : 'too-small',
          limit: Number(issue.minimum),
        },
      ];
    case 'too_big':
      return [
        {
          key,
          problem: issue.origin === 'array' ? 'too-many-layers' : 'too-big',
          limit: Number(issue.maximum),
        },
      ];
    case 'invalid_value':
      return [{ key, problem: 'not-an-option', limit: issue.values.map(String).join(', ') }];
    case 'custom':
      // Only `dataset` has a check of its own.
      return [{ key, problem: 'not-an-option', limit: DATASET_IDS.join(', ') }];
    case 'invalid_union':
      // Only `threads` is a union. The number is the branch that can be nearly right: report what is wrong with it.
      return issue.errors.at(-1)?.flatMap((inner) => toIssues({ ...inner, path: issue.path })) ?? [];
    case 'invalid_type':
      // A switch has two options. All other values that can have a wrong type are numbers or lists of numbers.
      return issue.expected === 'boolean'
        ? [{ key, problem: 'not-an-option', limit: SWITCH_WORDS.join(', ') }]
        : [{ key, problem: 'wrong-type' }];
    default:
      return [{ key, problem: 'wrong-type' }];
  }
}

/** Checks each setting by itself: `base` with `change` laid over it. */
export function checkSettings(base: TrainConfig, change: object): ConfigCheck {
  const parsed = z.safeParse(trainConfigSchema, { ...base, ...change });
  return parsed.success
    ? { ok: true, config: parsed.data }
    : { ok: false, issues: parsed.error.issues.flatMap(toIssues) };
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

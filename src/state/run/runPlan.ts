// Small functions about the present run: where Train leads, what the run has reached, whether an error is fatal.
import { MILESTONE_EVERY_STEPS } from '../../config/timeline';
import type { TrainConfig, TrainConfigKey } from '../../config/trainConfig';
import { changedKeys, resettingKeys } from '../../config/validateConfig';
import type { ErrorCode, ForgeError } from '../../protocol/errors';
import type { RunSummary } from '../../protocol/trainer';
import { useRun } from './runStore';

/** The step to which Train leads: `config.steps`, and from there the next whole thousand each time. */
export function plannedEnd(step: number, steps: number): number {
  if (step < steps) return steps;
  return (Math.floor(step / MILESTONE_EVERY_STEPS) + 1) * MILESTONE_EVERY_STEPS;
}

export function presentSummary(): RunSummary {
  const { step, seconds, stepsPerSecond, discriminatorLoss, generatorLoss } = useRun.getState();
  return { step, seconds, stepsPerSecond, discriminatorLoss, generatorLoss };
}

export const startsOver = (before: TrainConfig, after: TrainConfig): boolean =>
  resettingKeys(before, after).length > 0;

/** Settings whose change needs a new engine instance, for which the visitor waits. */
const ENGINE_KEYS: ReadonlySet<TrainConfigKey> = new Set([
  'engine',
  'threads',
  'reproducible',
] satisfies TrainConfigKey[]);

export const changesEngine = (before: TrainConfig, after: TrainConfig): boolean =>
  changedKeys(before, after).some((key) => ENGINE_KEYS.has(key));

const HARMLESS: ReadonlySet<ErrorCode> = new Set([
  'aborted',
  'argument-invalid',
  'busy',
  'config-invalid',
  'dataset-corrupt',
  'dataset-unreachable',
  'dataset-without-labels',
  'engine-unavailable',
  'images-missing',
  'losses-exploded',
  'run-diverged',
] satisfies ErrorCode[]);

/** Whether the run cannot go on in this worker. Other errors refuse one request and leave the run unchanged. */
export const isFatal = ({ code }: ForgeError): boolean => !HARMLESS.has(code);

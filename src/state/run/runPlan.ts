// Small questions about the run as it stands: where it would train to, what it has reached, whether it is past help.
import { MILESTONE_EVERY_STEPS } from '../../config/timeline';
import { RESET_KEYS, type TrainConfigKey } from '../../config/trainConfig';
import type { ErrorCode, ForgeError } from '../../protocol/errors';
import type { RunSummary } from '../../protocol/trainer';
import { useRun } from './runStore';

/** Where Train leads to: to the steps of the config, and from there to the next whole thousand each time. */
export function plannedEnd(step: number, steps: number): number {
  if (step < steps) return steps;
  return (Math.floor(step / MILESTONE_EVERY_STEPS) + 1) * MILESTONE_EVERY_STEPS;
}

export function presentSummary(): RunSummary {
  const { step, seconds, stepsPerSecond, discriminatorLoss, generatorLoss } = useRun.getState();
  return { step, seconds, stepsPerSecond, discriminatorLoss, generatorLoss };
}

export const startsOver = (changed: readonly TrainConfigKey[]): boolean =>
  changed.some((key) => RESET_KEYS.has(key));

/** Settings that another engine instance comes of, and that the visitor waits for. */
const ENGINE_KEYS: ReadonlySet<TrainConfigKey> = new Set([
  'engine',
  'threads',
  'reproducible',
] satisfies TrainConfigKey[]);

export const changesEngine = (changed: readonly TrainConfigKey[]): boolean =>
  changed.some((key) => ENGINE_KEYS.has(key));

const HARMLESS: ReadonlySet<ErrorCode> = new Set([
  'aborted',
  'argument-invalid',
  'busy',
  'config-invalid',
  'dataset-corrupt',
  'dataset-unreachable',
  'dataset-without-labels',
  'engine-unavailable',
  'losses-exploded',
  'run-diverged',
] satisfies ErrorCode[]);

/** Whether the run cannot go on in this worker. The others refuse one request and leave the run as it was. */
export const isFatal = ({ code }: ForgeError): boolean => !HARMLESS.has(code);

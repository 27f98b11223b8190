// How often a run reports to the page. Where the engine takes all cores, whatever the page draws is taken from the
// training: at ten pictures a second it was a third of the speed.
import { takesAllCores } from '../config/engines';
import type { EngineInfo } from '../protocol/trainer';

export interface Pace {
  readonly lossesIntervalMs: number;
  readonly gridIntervalMs: number;
}

const WITH_CORES_TO_SPARE: Pace = { lossesIntervalMs: 100, gridIntervalMs: 100 };
const WITHOUT: Pace = { lossesIntervalMs: 250, gridIntervalMs: 200 };

export const paceOf = ({ threads }: EngineInfo): Pace =>
  takesAllCores(threads, globalThis.navigator?.hardwareConcurrency ?? Infinity)
    ? WITHOUT
    : WITH_CORES_TO_SPARE;

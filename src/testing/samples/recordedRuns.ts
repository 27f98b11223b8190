// Runs that were trained and measured by `npm run record-runs` (scripts/recordRuns): healthy ones of each preset, and
// some that fail.
import { SEED_CONFIG, type TrainConfig } from '../../config/trainConfig';
import type { RunFacts } from '../../state/failures/signs';
import runs from '../fixtures/runs.fixture.json';

export interface RecordedRun {
  /** That of a preset and the seed, or of a failure. */
  readonly name: string;
  /** The changes to the tutorial's settings that are in force from a step on. */
  readonly phases: readonly { readonly from: number; readonly change: Partial<TrainConfig> }[];
  /** The losses are means of so many steps. */
  readonly lossesOf: number;
  readonly discriminator: readonly number[];
  readonly generator: readonly number[];
  /** The steps between two points, from step 0. */
  readonly every: number;
  /** How many each point has measured. */
  readonly images: number;
  /** The distance of as many real images. */
  readonly floor: number;
  /** Frechet distance, coverage, density, certainty, agreement, histogram. */
  readonly points: readonly (readonly [number, number, number, number, number | null, readonly number[]])[];
  /** How many copies were among how many images, at the end. */
  readonly copies: readonly [number, number];
}

export const RECORDED_RUNS = runs as readonly object[] as readonly RecordedRun[];

export function recordedRun(name: string): RecordedRun {
  const run = RECORDED_RUNS.find((recorded) => recorded.name === name);
  if (!run) throw new Error(`${name} was not recorded`);
  return run;
}

/** What the page knows of the run after a step, without what it knew before the settings were changed last. */
export function factsAfter(run: RecordedRun, step: number): RunFacts {
  const phase = run.phases.findLast(({ from }) => from < step || from === 0)!;
  const isKnown = (at: number): boolean => at > phase.from && at <= step;
  const points = run.points.map(([frechet, coverage, , , agreement, histogram], i) => ({
    step: i * run.every,
    images: run.images,
    floor: run.floor,
    frechet,
    coverage,
    agreement,
    histogram,
  }));
  const losses = run.discriminator.map((discriminator, i) => ({
    step: (i + 1) * run.lossesOf,
    discriminator,
    generator: run.generator[i]!,
  }));
  const [copies, images] = run.copies;
  const isOver = step >= points.at(-1)!.step;
  return {
    config: { ...SEED_CONFIG, ...phase.change },
    points: points.filter((point) => isKnown(point.step)),
    losses: losses.filter((mean) => isKnown(mean.step)),
    copies: isOver ? { copies, images, step } : null,
  };
}

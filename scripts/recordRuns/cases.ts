// The runs that are recorded: ten healthy ones of each preset, and those whose settings make them fail.
import { presetChange, PRESET_IDS } from '../../src/config/presets';
import type { TrainConfig } from '../../src/config/trainConfig';

/** Settings from a step on. A run goes on with them, so they change nothing for which a run starts over. */
export interface Phase {
  /** Steps completed before it. */
  readonly from: number;
  /** The changes to the tutorial's settings. */
  readonly change: Partial<TrainConfig>;
}

export interface Case {
  readonly name: string;
  readonly phases: readonly Phase[];
  readonly steps: number;
  /** The steps between two measurements, a divisor of `steps`. */
  readonly every: number;
  /** The run trains on so many images alone: the first of its data set. */
  readonly images?: number;
}

const SEEDS = 10;

const single = (
  name: string,
  steps: number,
  change: Partial<TrainConfig>,
  rest: Partial<Case> = {},
): Case => ({ name, steps, every: 100, phases: [{ from: 0, change }], ...rest });

const HEALTHY: readonly Case[] = Array.from({ length: SEEDS }, (_, i) => i + 1).flatMap((seed) =>
  PRESET_IDS.map((preset) => single(`${preset}-${seed}`, 400, { ...presetChange(preset), seed })),
);

/** Networks that take some seconds for all of their steps. */
const SMALL: Partial<TrainConfig> = {
  architecture: 'convolutional',
  channels: 8,
  latentSize: 16,
  batchSize: 32,
  generatorBeta1: 0.5,
  discriminatorBeta1: 0.5,
};

/** Dense ones that take hardly any time. */
const TINY: Partial<TrainConfig> = {
  latentSize: 16,
  generatorUnits: [32, 48],
  discriminatorUnits: [32],
  batchSize: 16,
};

const rates = (generatorLearningRate: number, discriminatorLearningRate: number): Partial<TrainConfig> => ({
  generatorLearningRate,
  discriminatorLearningRate,
});

const FAILING: readonly Case[] = [
  single('losses-run-away', 300, { ...TINY, ...rates(0.1, 0.1) }),
  single('generator-still', 600, { ...TINY, ...rates(1e-6, 2e-4) }),
  single('critic-won', 1_000, {
    ...TINY,
    generatorUnits: [2],
    discriminatorUnits: [64],
    ...rates(1e-3, 1e-3),
  }),
  single('labels-ignored', 1_000, { ...TINY, batchSize: 128, labels: true }, { every: 100 }),
  single('one-digit', 600, { ...TINY, ...rates(3e-2, 3e-2) }),
  single('copies', 1_200, { ...SMALL, ...rates(4e-3, 4e-3) }, { images: 10, every: 300 }),
];

/** Far enough to tell digits from the blots that come first. */
const LONG = single('tutorial-long', 1_800, { ...presetChange('tutorial'), seed: 2 }, { every: 150 });

export const CASES: readonly Case[] = [...HEALTHY, LONG, ...FAILING];

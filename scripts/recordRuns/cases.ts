// The runs that are recorded: ten healthy ones of each preset, those whose settings make them fail, and how these go on
// with what the page offers to mend them.
import { presetChange, PRESET_IDS } from '../../src/config/presets';
import { SEED_CONFIG, type TrainConfig } from '../../src/config/trainConfig';
import type { FailureId } from '../../src/state/failures/failures';
import { mendOf, needsFreshStart } from '../../src/state/failures/mends';

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

/** Dense ones that can learn to draw digits. */
const LARGER: Partial<TrainConfig> = {
  latentSize: 32,
  generatorUnits: [64, 128],
  discriminatorUnits: [64],
  batchSize: 32,
};

const rates = (generatorLearningRate: number, discriminatorLearningRate: number): Partial<TrainConfig> => ({
  generatorLearningRate,
  discriminatorLearningRate,
});

interface FailingCase extends Case {
  readonly name: FailureId;
}

const failing = (
  name: FailureId,
  steps: number,
  change: Partial<TrainConfig>,
  rest: Partial<Case> = {},
): FailingCase => ({ ...single(name, steps, change, rest), name });

const FAILING = {
  'losses-run-away': failing('losses-run-away', 300, { ...TINY, ...rates(0.1, 0.1) }),
  'generator-still': failing('generator-still', 1_000, { ...TINY, ...rates(1e-6, 2e-4) }),
  'critic-won': failing('critic-won', 1_300, { ...LARGER, ...rates(1e-4, 1e-3) }),
  'labels-ignored': failing(
    'labels-ignored',
    2_600,
    { ...LARGER, batchSize: 64, labels: true },
    { every: 200 },
  ),
  'one-digit': failing('one-digit', 1_400, {
    ...TINY,
    ...rates(2e-2, 2e-2),
    generatorBeta1: 0.5,
    discriminatorBeta1: 0.5,
  }),
  copies: failing('copies', 1_200, { ...SMALL, ...rates(4e-3, 4e-3) }, { images: 10, every: 300 }),
} as const satisfies Record<FailureId, FailingCase>;

/**
 * A failing run that goes on with the mended settings, or begins anew with them where the page does so.
 *
 * @param named the step at which the page names the failure
 * @param more the steps from there on
 */
function mended(id: FailureId, named: number, more: number): Case {
  const run: Case = FAILING[id];
  const failed = run.phases[0]!.change;
  const change = { ...failed, ...mendOf(id, { ...SEED_CONFIG, ...failed }) };
  const phases = needsFreshStart(id)
    ? [{ from: 0, change }]
    : [
        { from: 0, change: failed },
        { from: named, change },
      ];
  return { ...run, name: `${id}-mended`, phases, steps: phases.at(-1)!.from + more };
}

const MENDED: readonly Case[] = [
  mended('losses-run-away', 200, 600),
  mended('generator-still', 500, 600),
  mended('critic-won', 800, 600),
  mended('labels-ignored', 2_000, 800),
  mended('one-digit', 1_000, 800),
];

/** Far enough to tell digits from the blots that come first. */
const LONG = single('tutorial-long', 1_800, { ...presetChange('tutorial'), seed: 2 }, { every: 150 });

export const CASES: readonly Case[] = [...HEALTHY, LONG, ...Object.values(FAILING), ...MENDED];

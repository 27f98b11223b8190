// The settings of a run: their schema, their type and the tutorial's values. Labels and explanations of the settings
// are texts of the interface (src/ui/i18n).
import * as v from 'valibot';
import { DATASET_IDS, ENGINE_CHOICES, type DatasetId } from './engines';
import { LIMITS, UNITS_LIMITS, type NumberLimits } from './limits';
import { isOwn, type DatasetChoice } from './ownImages';
import { finite, listOf } from './schemas';

/** A number within limits; the types of valibot's issues (`min_value`, `integer`, ...) say what is wrong with it. */
// Without the mark, threads that only need constants from here would keep the schema.
/* @__NO_SIDE_EFFECTS__ */
function bounded({ min, max, integer }: NumberLimits) {
  const number = v.pipe(finite, v.minValue(min), v.maxValue(max));
  return integer ? v.pipe(number, v.integer()) : number;
}

const units = listOf(
  bounded({ min: UNITS_LIMITS.min, max: UNITS_LIMITS.max, integer: true }),
  UNITS_LIMITS.minLayers,
  UNITS_LIMITS.maxLayers,
);

const isPublished = (name: string): name is DatasetId => DATASET_IDS.some((id) => id === name);
/** One that lies beside the page, or images of the visitor's own. */
const dataset = v.custom<DatasetChoice>(
  (value) => typeof value === 'string' && (isPublished(value) || isOwn(value)),
);

export const LOSSES = ['cross-entropy', 'hinge'] as const;

export const ARCHITECTURES = ['dense', 'convolutional'] as const;

/** The check of each setting; validateConfig.ts finds names that are none. */
export const trainConfigSchema = v.object({
  engine: v.picklist(ENGINE_CHOICES),
  threads: v.union([v.literal('auto'), bounded(LIMITS.threads)]),
  /** The same seed gives the same bits on every machine and with any number of threads. Somewhat slower. */
  reproducible: v.boolean(),
  dataset,
  steps: bounded(LIMITS.steps),
  batchSize: bounded(LIMITS.batchSize),
  /** Dense networks have the units below, convolutional ones the channels. */
  architecture: v.picklist(ARCHITECTURES),
  latentSize: bounded(LIMITS.latentSize),
  generatorUnits: units,
  discriminatorUnits: units,
  /** The base width of convolutional networks. */
  channels: bounded(LIMITS.channels),
  generatorLearningRate: bounded(LIMITS.generatorLearningRate),
  generatorBeta1: bounded(LIMITS.generatorBeta1),
  discriminatorLearningRate: bounded(LIMITS.discriminatorLearningRate),
  discriminatorBeta1: bounded(LIMITS.discriminatorBeta1),
  seed: bounded(LIMITS.seed),
  /** Both networks get the digit's label. */
  labels: v.boolean(),
  loss: v.picklist(LOSSES),
  /** The target of the discriminator's cross-entropy for real images. */
  realLabel: bounded(LIMITS.realLabel),
  /** Weight of R1, the penalty on the discriminator's slope at real images; 0 is off. */
  penalty: bounded(LIMITS.penalty),
  /** The penalty is added in steps whose number is a multiple of this. */
  penaltyEvery: bounded(LIMITS.penaltyEvery),
  /** The share of itself that the average of the generator's weights keeps in a step; 0 is off. */
  averaging: bounded(LIMITS.averaging),
});

export type TrainConfig = v.InferOutput<typeof trainConfigSchema>;
export type TrainConfigKey = keyof TrainConfig;

/** The preset "Seed": the tutorial's own values. */
export const SEED_CONFIG: TrainConfig = {
  engine: 'auto',
  threads: 'auto',
  reproducible: false,
  dataset: 'mnist-test',
  steps: 5_000,
  batchSize: 128,
  architecture: 'dense',
  latentSize: 100,
  generatorUnits: [256, 512],
  discriminatorUnits: [512, 256],
  channels: 16,
  generatorLearningRate: 1e-3,
  generatorBeta1: 0.9,
  discriminatorLearningRate: 2e-4,
  discriminatorBeta1: 0.5,
  seed: 1,
  labels: false,
  loss: 'cross-entropy',
  realLabel: 1,
  penalty: 0,
  penaltyEvery: 8,
  averaging: 0,
};

export const TRAIN_CONFIG_KEYS = Object.keys(SEED_CONFIG) as readonly TrainConfigKey[];

/** Adam's constants that the tutorial leaves at their defaults. */
export const ADAM_BETA2 = 0.999;
export const ADAM_EPSILON = 1e-7;
/** Slope of LeakyReLU for negative inputs. */
export const LEAKY_RELU_ALPHA = 0.2;

/**
 * A change of these settings starts a new run, because networks, data or all random numbers change. A change of the
 * others applies to the present run, from its next step on.
 */
export const RESET_KEYS: ReadonlySet<TrainConfigKey> = new Set([
  'dataset',
  'architecture',
  'latentSize',
  'generatorUnits',
  'discriminatorUnits',
  'channels',
  'labels',
  'seed',
] satisfies TrainConfigKey[]);

// Everything a run is decided by: the schema, its type, and the tutorial's values. Text about the settings
// (labels, explanations) is the interface's and lives with its languages.
import * as z from 'zod/mini';
import { DATASET_IDS, ENGINE_IDS } from './engines';
import { LIMITS, UNITS_LIMITS, type NumberLimits } from './limits';

/** A number within limits; zod's own codes (`too_small`, `invalid_type`, ...) say what is wrong with it. */
function bounded({ min, max, integer }: NumberLimits) {
  const range = [z.gte(min), z.lte(max)] as const;
  // Not z.int(), which has limits of its own and reports them beside ours.
  return integer ? z.number().check(...range, z.multipleOf(1)) : z.number().check(...range);
}

const units = z
  .array(bounded({ min: UNITS_LIMITS.min, max: UNITS_LIMITS.max, integer: true }))
  .check(z.minLength(UNITS_LIMITS.minLayers), z.maxLength(UNITS_LIMITS.maxLayers));

export const LOSSES = ['cross-entropy', 'hinge'] as const;

export const trainConfigSchema = z.strictObject({
  engine: z.enum(['auto', ...ENGINE_IDS]),
  threads: z.union([z.literal('auto'), bounded(LIMITS.threads)]),
  /** The same seed gives the same bits on every machine, whatever the threads; somewhat slower. */
  reproducible: z.boolean(),
  dataset: z.enum(DATASET_IDS),
  steps: bounded(LIMITS.steps),
  batchSize: bounded(LIMITS.batchSize),
  latentSize: bounded(LIMITS.latentSize),
  generatorUnits: units,
  discriminatorUnits: units,
  generatorLearningRate: bounded(LIMITS.generatorLearningRate),
  generatorBeta1: bounded(LIMITS.generatorBeta1),
  discriminatorLearningRate: bounded(LIMITS.discriminatorLearningRate),
  discriminatorBeta1: bounded(LIMITS.discriminatorBeta1),
  seed: bounded(LIMITS.seed),
  /** Both networks are told the digit's label. */
  labels: z.boolean(),
  loss: z.enum(LOSSES),
  /** What the discriminator is to say of real images, where the loss is cross-entropy. */
  realLabel: bounded(LIMITS.realLabel),
  /** Weight of R1, the penalty on the discriminator's slope at real images; 0 is off. */
  penalty: bounded(LIMITS.penalty),
  /** The penalty is added on every so manieth step. */
  penaltyEvery: bounded(LIMITS.penaltyEvery),
  /** How much of itself the average of the generator's weights keeps a step; 0 is off. */
  averaging: bounded(LIMITS.averaging),
});

export type TrainConfig = z.infer<typeof trainConfigSchema>;
export type TrainConfigKey = keyof TrainConfig;

/** The preset "Seed": the tutorial's own values. */
export const SEED_CONFIG: TrainConfig = {
  engine: 'auto',
  threads: 'auto',
  reproducible: false,
  dataset: 'mnist-test',
  steps: 5_000,
  batchSize: 128,
  latentSize: 100,
  generatorUnits: [256, 512],
  discriminatorUnits: [512, 256],
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
 * The settings whose change starts a new run, since the networks, the data or all random numbers change with
 * them. The others apply to the run as it is, from its next step on.
 */
export const RESET_KEYS: ReadonlySet<TrainConfigKey> = new Set([
  'dataset',
  'latentSize',
  'generatorUnits',
  'discriminatorUnits',
  'labels',
  'seed',
] satisfies TrainConfigKey[]);

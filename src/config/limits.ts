// The limits of every numeric setting: one table for the schema, the form and the messages.

export interface NumberLimits {
  readonly min: number;
  readonly max: number;
  readonly integer: boolean;
}

export const LIMITS = {
  steps: { min: 1, max: 1_000_000, integer: true },
  batchSize: { min: 1, max: 2_048, integer: true },
  channels: { min: 1, max: 256, integer: true },
  latentSize: { min: 1, max: 1_024, integer: true },
  generatorLearningRate: { min: 0, max: 1_000, integer: false },
  discriminatorLearningRate: { min: 0, max: 1_000, integer: false },
  generatorBeta1: { min: 0, max: 0.9999, integer: false },
  discriminatorBeta1: { min: 0, max: 0.9999, integer: false },
  penalty: { min: 0, max: 1_000, integer: false },
  penaltyEvery: { min: 1, max: 1_000, integer: true },
  averaging: { min: 0, max: 0.99999, integer: false },
  realLabel: { min: 0, max: 1, integer: false },
  seed: { min: 0, max: Number.MAX_SAFE_INTEGER, integer: true },
  threads: { min: 1, max: 64, integer: true },
} as const satisfies Record<string, NumberLimits>;

/** Hidden layers of either network: how many, and how wide each. */
export const UNITS_LIMITS = { minLayers: 1, maxLayers: 6, min: 1, max: 4_096 } as const;

/** Weights of one network, at most. A tab must be able to hold four times as many: weights, gradients, two moments. */
export const MAX_NETWORK_PARAMETERS = 20_000_000;

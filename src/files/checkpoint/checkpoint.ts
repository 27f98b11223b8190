// A checkpoint: all that a run is, to be kept in one file.
import type { LossPair, RunSnapshot } from '../../protocol/trainer';

/** The losses of every step, from the first. */
export interface LossRecord {
  readonly discriminator: Float32Array;
  readonly generator: Float32Array;
}

export interface Checkpoint {
  readonly run: RunSnapshot;
  /** As many as the run has steps. */
  readonly losses: LossRecord;
}

/** The last step's losses; NaN where there is none. */
export const lastLosses = ({ discriminator, generator }: LossRecord): LossPair => ({
  discriminatorLoss: discriminator.at(-1) ?? Number.NaN,
  generatorLoss: generator.at(-1) ?? Number.NaN,
});

/** What a checkpoint's file is called. */
export const CHECKPOINT_EXTENSION = 'safetensors';

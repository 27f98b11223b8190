// A checkpoint: everything that a run consists of, to be kept in one file.
import type { QualityPoint } from '../../protocol/judge';
import type { ImagesOrigin } from '../../protocol/ownImages';
import type { LossPair, RunSnapshot } from '../../protocol/trainer';

/** The losses of every step, from the first. */
export interface LossRecord {
  readonly discriminator: Float32Array;
  readonly generator: Float32Array;
}

export interface Checkpoint {
  readonly run: RunSnapshot;
  /** One pair for each step of the run. */
  readonly losses: LossRecord;
  /** The curve of quality, in order of steps; missing if nothing was measured. */
  readonly quality?: readonly QualityPoint[];
  /** Where the images come from, if they are the visitor's own. */
  readonly imagesFrom?: ImagesOrigin;
}

/** The last step's losses; NaN before the first step. */
export const lastLosses = ({ discriminator, generator }: LossRecord): LossPair => ({
  discriminatorLoss: discriminator.at(-1) ?? Number.NaN,
  generatorLoss: generator.at(-1) ?? Number.NaN,
});

/** The ending of a checkpoint's file name. */
export const CHECKPOINT_EXTENSION = 'safetensors';

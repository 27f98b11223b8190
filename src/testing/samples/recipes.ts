// All combinations of labels, penalty, losses and averaging, with small networks and small data to train.
import { IMAGE_SIZE } from '../../config/datasets';
import { LOSSES, SEED_CONFIG, type TrainConfig } from '../../config/trainConfig';
import { CLASSES } from '../../plan/blueprint';
import { philoxWords } from '../../random/philox';
import type { TrainingData } from '../reference/draws';

export type Recipe = Pick<
  TrainConfig,
  'labels' | 'penalty' | 'penaltyEvery' | 'averaging' | 'loss' | 'realLabel'
>;

/** The penalty is added in every second step. */
export const RECIPES: readonly Recipe[] = [false, true].flatMap((labels) =>
  [0, 0.1].flatMap((penalty) =>
    LOSSES.flatMap((loss) =>
      [1, 0.9].flatMap((realLabel) =>
        [0, 0.999].map((averaging) => ({ labels, penalty, penaltyEvery: 2, averaging, loss, realLabel })),
      ),
    ),
  ),
);

/** The smallest networks for these images. */
export const TINY_CONFIG: TrainConfig = {
  ...SEED_CONFIG,
  batchSize: 5,
  latentSize: 4,
  generatorUnits: [3],
  discriminatorUnits: [3, 2],
};

/** Noise as images, with labels. */
export function noisyData(images: number): Required<TrainingData> {
  return {
    images: new Uint8Array(philoxWords(1, 0, 0, (images * IMAGE_SIZE) / 4).buffer),
    labels: Uint8Array.from({ length: images }, (_, i) => (7 * i) % CLASSES),
  };
}

export const nameOf = ({ labels, penalty, averaging, loss, realLabel }: Recipe): string =>
  [
    loss,
    labels && 'labels',
    penalty > 0 && `penalty ${penalty}`,
    averaging > 0 && `averaging ${averaging}`,
    realLabel < 1 && `real label ${realLabel}`,
  ]
    .filter(Boolean)
    .join(', ');

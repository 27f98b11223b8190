// A run in float64: its steps with their losses, and the images of its generator.
import { GRID_IMAGES } from '../../config/grid';
import type { NetworkName } from '../../config/networks';
import type { TrainConfig } from '../../config/trainConfig';
import { CLASSES } from '../../plan/blueprint';
import { samplingPlan } from '../../plan/samplingPlan';
import { STREAM } from '../../plan/streams';
import { trainingPlan } from '../../plan/trainingPlan';
import { drawNormal, oneHot, type TrainingData } from './draws';
import { interpretPlan } from './interpretPlan';
import { besideEachOther, type Matrix } from './matrix';
import { beginReference, type ReferenceState } from './referenceState';

/** A run's settings, and the data from which it learns. */
export interface ReferenceRun {
  readonly config: TrainConfig;
  readonly data: TrainingData;
}

export interface ReferenceStep {
  readonly after: ReferenceState;
  readonly losses: Readonly<Record<NetworkName, number>>;
}

/** @param training the plans of the run's steps */
export function takeReferenceStep(
  { config, data }: ReferenceRun,
  state: ReferenceState,
  training = trainingPlan(config),
): ReferenceStep {
  const { plain, penalised, losses } = training;
  const plan = penalised && (state.step + 1) % penalised.every === 0 ? penalised.plan : plain;
  const { read, state: after } = interpretPlan(plan, { config, state, data });
  const mean = (network: NetworkName): number => {
    const { values } = read(losses[network]);
    return values.reduce((sum, loss) => sum + loss, 0) / values.length;
  };
  return { after, losses: { generator: mean('generator'), discriminator: mean('discriminator') } };
}

/**
 * Takes steps until `untilStep` are completed.
 *
 * @param from the state to begin with; by default that of step 0
 * @returns the state, and the losses of each step
 */
export function trainReference(
  run: ReferenceRun,
  untilStep: number,
  { from = beginReference(run.config), training = trainingPlan(run.config) } = {},
): { readonly state: ReferenceState; readonly losses: Readonly<Record<NetworkName, readonly number[]>> } {
  const losses = { generator: [] as number[], discriminator: [] as number[] };
  let state = from;
  while (state.step < untilStep) {
    const step = takeReferenceStep(run, state, training);
    losses.generator.push(step.losses.generator);
    losses.discriminator.push(step.losses.discriminator);
    state = step.after;
  }
  return { state, losses };
}

/**
 * The images of the generator, with the average of its weights if the run has one.
 *
 * @param inputs [images, latent numbers and one-hot label]
 * @returns [images, 784], in [-1, 1]
 */
function drawWith(config: TrainConfig, state: ReferenceState, inputs: Matrix): Matrix {
  const sampling = samplingPlan(config, inputs.rows);
  const plan = sampling.planWith(state.averages ? 'average' : 'before');
  const filled = new Map([[sampling.input, inputs]]);
  return interpretPlan(plan, { config, state, filled }).read(sampling.images);
}

/** The pictures of the grid: [100, 784], in [-1, 1]. */
export function drawReferenceGrid(config: TrainConfig, state: ReferenceState): Matrix {
  const { seed, latentSize, labels } = config;
  const noise = drawNormal({ seed, step: 0, stream: STREAM.displayNoise }, GRID_IMAGES, latentSize);
  if (!labels) return drawWith(config, state, noise);
  const digits = Array.from({ length: GRID_IMAGES }, (_, i) => i % CLASSES);
  return drawWith(config, state, besideEachOther(noise, oneHot(digits, CLASSES)));
}

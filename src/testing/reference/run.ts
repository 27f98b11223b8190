// A run of the tutorial's GAN in float64, by the definition in ARCHITECTURE.md ("One training step") and without code of
// any engine: all engines are compared with it. It is written to be read, not to be fast.
import { IMAGE_SIZE } from '../../config/datasets';
import { GRID_IMAGES } from '../../config/grid';
import type { TrainConfig } from '../../config/trainConfig';
import { STREAM, type Stream } from '../../plan/streams';
import { adamUpdate, untrained, type TrainedNetwork } from './adam';
import { crossEntropy } from './crossEntropy';
import { drawImages, drawKernel, drawLatent } from './draws';
import type { Activation, Layer } from './layers';
import { stack, zeros, type Matrix } from './matrix';
import { networkBackward, networkForward } from './network';

export interface ReferenceRun {
  readonly config: TrainConfig;
  /** Steps completed. */
  readonly step: number;
  readonly generator: TrainedNetwork;
  readonly discriminator: TrainedNetwork;
}

export interface ReferenceStep {
  readonly after: ReferenceRun;
  readonly discriminatorLoss: number;
  readonly generatorLoss: number;
}

/** Dense layers of these widths, LeakyReLU between them. */
function denseLayers(widths: readonly number[], last: Activation): readonly Layer[] {
  return widths.slice(1).map((outputs, index) => ({
    kind: 'dense',
    inputs: widths[index]!,
    outputs,
    activation: index === widths.length - 2 ? last : 'leakyRelu',
  }));
}

function drawNetwork(seed: number, stream: Stream, layers: readonly Layer[]): TrainedNetwork {
  const weights = layers.map(({ inputs, outputs }, index) => ({
    kernel: drawKernel(seed, stream, index, [inputs, outputs]),
    bias: zeros(1, outputs),
  }));
  return untrained({ layers, weights });
}

/** A run at step 0. */
export function beginReference(config: TrainConfig): ReferenceRun {
  const { seed, latentSize, generatorUnits, discriminatorUnits } = config;
  const generator = denseLayers([latentSize, ...generatorUnits, IMAGE_SIZE], 'tanh');
  const discriminator = denseLayers([IMAGE_SIZE, ...discriminatorUnits, 1], 'linear');
  return {
    config,
    step: 0,
    generator: drawNetwork(seed, STREAM.generatorInit, generator),
    discriminator: drawNetwork(seed, STREAM.discriminatorInit, discriminator),
  };
}

/** @param pixels of the data set, 784 bytes an image */
export function takeReferenceStep(run: ReferenceRun, pixels: Uint8Array): ReferenceStep {
  const { config, step, generator } = run;
  const { batchSize } = config;
  const latent = (stream: Stream) => drawLatent(config, step, stream, batchSize);

  const real = drawImages(config, step, STREAM.realIndices, pixels);
  const fake = networkForward(generator, latent(STREAM.discriminatorNoise)).output;
  const judged = networkForward(run.discriminator, stack(real, fake));
  const judgement = crossEntropy(judged.output, (row) => (row < batchSize ? 1 : 0));
  const discriminator = adamUpdate(run.discriminator, networkBackward(judged, judgement.gradient).weights, {
    learningRate: config.discriminatorLearningRate,
    beta1: config.discriminatorBeta1,
    t: step + 1,
  });

  const forged = networkForward(generator, latent(STREAM.generatorNoise));
  const believed = networkForward(discriminator, forged.output);
  const belief = crossEntropy(believed.output, () => 1);
  const byImages = networkBackward(believed, belief.gradient).input;
  const after = {
    config,
    step: step + 1,
    discriminator,
    generator: adamUpdate(generator, networkBackward(forged, byImages).weights, {
      learningRate: config.generatorLearningRate,
      beta1: config.generatorBeta1,
      t: step + 1,
    }),
  };
  return { after, discriminatorLoss: judgement.loss, generatorLoss: belief.loss };
}

/** The pictures of the grid: [100, 784], in [-1, 1]. */
export function drawReferenceGrid({ config, generator }: ReferenceRun): Matrix {
  return networkForward(generator, drawLatent(config, 0, STREAM.displayNoise, GRID_IMAGES)).output;
}

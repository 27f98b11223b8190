// A small generator in the plain form, written by hand: 4 -> 8 -> 784, with weights that are easy to distinguish.
import type { TrainConfig } from '../../config/trainConfig';
import { generatorModel } from '../../plan/generatorModel';
import { sizeOf } from '../../plan/weights';
import type { GeneratorArtifacts } from '../../protocol/trainer';
import { SAMPLE_CONFIG, sampleState } from './sampleCheckpoint';

const HIDDEN = 8;

export const SAMPLE_LATENT_SIZE = 4;

const layer = (className: string, config: object): object => ({ class_name: className, config });

const ZEROS = { class_name: 'Zeros', config: {} };

export function sampleTopology(): object {
  return {
    class_name: 'Sequential',
    config: {
      name: 'generator',
      layers: [
        layer('Dense', {
          name: 'dense_1',
          units: HIDDEN,
          activation: 'linear',
          use_bias: true,
          kernel_initializer: ZEROS,
          batch_input_shape: [null, SAMPLE_LATENT_SIZE],
        }),
        layer('LeakyReLU', { name: 'leaky_re_lu_1', alpha: 0.2 }),
        layer('Dense', {
          name: 'dense_2',
          units: 784,
          activation: 'tanh',
          use_bias: true,
          kernel_initializer: ZEROS,
        }),
      ],
    },
  };
}

/** @param changes parts to replace, perhaps by invalid ones */
export function sampleGenerator(changes: Partial<GeneratorArtifacts> = {}): GeneratorArtifacts {
  const shapes = {
    'dense_1/kernel': [SAMPLE_LATENT_SIZE, HIDDEN],
    'dense_1/bias': [HIDDEN],
    'dense_2/kernel': [HIDDEN, 784],
    'dense_2/bias': [784],
  };
  const weightSpecs = Object.entries(shapes).map(([name, shape]) => ({ name, shape, dtype: 'float32' }));
  const length = weightSpecs.reduce((sum, { shape }) => sum + sizeOf(shape), 0);
  return {
    modelTopology: sampleTopology(),
    weightSpecs,
    weightData: Float32Array.from({ length }, (_, index) => Math.sin(index)).buffer,
    origin: { step: 1_234, seed: 7, latentSize: SAMPLE_LATENT_SIZE },
    ...changes,
  };
}

/** The generator of a run with 2 latent numbers, at step 9. */
function sampleRunGenerator(changes: Partial<TrainConfig>): GeneratorArtifacts {
  const config = { ...SAMPLE_CONFIG, ...changes };
  const { seed, latentSize, labels } = config;
  return {
    ...generatorModel(config, sampleState(config, 9).weights),
    origin: { step: 9, seed, latentSize, ...(labels && { labels }) },
  };
}

/** A generator with labels: 2 latent numbers and a one-hot label. */
export const sampleLabelledGenerator = (): GeneratorArtifacts => sampleRunGenerator({ labels: true });

export const sampleConvolutionalGenerator = (): GeneratorArtifacts =>
  sampleRunGenerator({ architecture: 'convolutional', channels: 2, labels: true });

// The networks of a run and what they are trained for: plain data that follows from the settings alone. Weights,
// shapes, initial values, arithmetic, tables and files are derived from it; nothing else says what the networks are.
// stepPlan.ts says how a step computes with them.
import { IMAGE_SIZE } from '../config/datasets';
import type { NetworkName } from '../config/networks';
import type { TrainConfig } from '../config/trainConfig';
import { convolution, denseLayers, sizeOfImage, type ImageShape, type Layer } from './layers';

/** How the digit's label enters a network that takes labels. */
export type LabelEntry =
  /** One-hot, beside the noise. */
  | 'input'
  /** The logit gains features . embedding[label]: Miyato and Koyama, "cGANs with projection discriminator" (2018). */
  | 'projection';

export interface Network {
  readonly name: NetworkName;
  /** First to last. The discriminator's last layer yields the logit. */
  readonly layers: readonly Layer[];
  readonly labels?: LabelEntry;
}

export interface Objective {
  readonly loss: TrainConfig['loss'];
  /** The target of the discriminator's cross-entropy for real images. */
  readonly realLabel: number;
  /** R1: Mescheder et al., "Which training methods for GANs do actually converge?" (2018). */
  readonly penalty?: {
    readonly weight: number;
    /**
     * It is added in steps whose number is a multiple of this, and is as many times as strong: Karras et al., StyleGAN2
     * (2020).
     */
    readonly every: number;
  };
}

export interface Blueprint {
  /** Standard normal numbers that the generator starts from. */
  readonly latentSize: number;
  /** The number of classes that labels distinguish; 0 where labels are not used. */
  readonly classes: number;
  readonly generator: Network;
  readonly discriminator: Network;
  readonly objective: Objective;
  /** The share of itself that the average of the generator's weights keeps in a step; 0 where there is no average. */
  readonly averaging: number;
}

/** The ten digits. */
export const CLASSES = 10;

/** The digit of image `i` by default: each column of the grid shows one digit. */
export const displayDigit = (i: number): number => i % CLASSES;

/** The settings that decide what weights there are. */
export type NetworkSettings = Pick<
  TrainConfig,
  'architecture' | 'channels' | 'latentSize' | 'generatorUnits' | 'discriminatorUnits' | 'labels'
>;

/** The images on the way between the digit and the dense layers of convolutional networks of base width `channels`. */
const imagesOf = (channels: number) =>
  ({
    digit: { height: 28, width: 28, channels: 1 },
    half: { height: 14, width: 14, channels },
    quarter: { height: 7, width: 7, channels: 2 * channels },
  }) as const satisfies Record<string, ImageShape>;

function generatorLayers(settings: NetworkSettings): readonly Layer[] {
  const inputs = generatorInputs(settings);
  if (settings.architecture === 'dense')
    return denseLayers([inputs, ...settings.generatorUnits, IMAGE_SIZE], 'tanh');
  const { digit, half, quarter } = imagesOf(settings.channels);
  return [
    ...denseLayers([inputs, sizeOfImage(quarter)], 'leakyRelu'),
    convolution('conv_transpose_1', quarter, half, 'leakyRelu'),
    convolution('conv_transpose_2', half, digit, 'tanh'),
  ];
}

function discriminatorLayers(settings: NetworkSettings): readonly Layer[] {
  if (settings.architecture === 'dense')
    return denseLayers([IMAGE_SIZE, ...settings.discriminatorUnits, 1], 'linear');
  const { digit, half, quarter } = imagesOf(settings.channels);
  return [
    convolution('conv_1', digit, half, 'leakyRelu'),
    convolution('conv_2', half, quarter, 'leakyRelu'),
    ...denseLayers([sizeOfImage(quarter), 1], 'linear'),
  ];
}

const classesOf = ({ labels }: NetworkSettings): number => (labels ? CLASSES : 0);

/** Numbers that a generator takes for one image: the latent numbers, and the one-hot label if there are labels. */
export const generatorInputs = (settings: Pick<TrainConfig, 'latentSize' | 'labels'>): number =>
  settings.latentSize + (settings.labels ? CLASSES : 0);

export function networkOf(name: NetworkName, settings: NetworkSettings): Network {
  return name === 'generator'
    ? { name, layers: generatorLayers(settings), ...(settings.labels && { labels: 'input' }) }
    : { name, layers: discriminatorLayers(settings), ...(settings.labels && { labels: 'projection' }) };
}

export function blueprintOf(config: TrainConfig): Blueprint {
  const { penalty, penaltyEvery, loss, realLabel } = config;
  return {
    latentSize: config.latentSize,
    classes: classesOf(config),
    generator: networkOf('generator', config),
    discriminator: networkOf('discriminator', config),
    objective: { loss, realLabel, ...(penalty > 0 && { penalty: { weight: penalty, every: penaltyEvery } }) },
    averaging: config.averaging,
  };
}

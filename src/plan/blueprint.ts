// The networks of a run and what they are trained for: plain data that follows from the settings alone. Weights,
// shapes, initial values, arithmetic, tables and files are derived from it; nothing else says what the networks are.
// stepPlan.ts says how a step computes with them.
import { IMAGE_SIZE } from '../config/datasets';
import type { NetworkName } from '../config/networks';
import type { TrainConfig } from '../config/trainConfig';

export type Activation = 'leakyRelu' | 'tanh' | 'linear';

/** activation(x kernel + bias), kernel [inputs, outputs]. */
export interface DenseLayer {
  /** `dense_1`, `dense_2`, ...: the layer's name in summaries and in every file. */
  readonly name: string;
  readonly inputs: number;
  readonly outputs: number;
  readonly activation: Activation;
}

export type Layer = DenseLayer;

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

/** The settings that decide what weights there are. */
export type NetworkSettings = Pick<
  TrainConfig,
  'latentSize' | 'generatorUnits' | 'discriminatorUnits' | 'labels'
>;

function denseLayers(sizes: readonly number[], last: Activation): readonly DenseLayer[] {
  return sizes.slice(1).map((outputs, index) => ({
    name: `dense_${index + 1}`,
    inputs: sizes[index]!,
    outputs,
    activation: index === sizes.length - 2 ? last : 'leakyRelu',
  }));
}

const classesOf = ({ labels }: NetworkSettings): number => (labels ? CLASSES : 0);

/** Numbers that a generator takes for one image: the latent numbers, and the one-hot label if there are labels. */
export const generatorInputs = (settings: Pick<TrainConfig, 'latentSize' | 'labels'>): number =>
  settings.latentSize + (settings.labels ? CLASSES : 0);

export function networkOf(name: NetworkName, settings: NetworkSettings): Network {
  const { generatorUnits, discriminatorUnits, labels } = settings;
  return name === 'generator'
    ? {
        name,
        layers: denseLayers([generatorInputs(settings), ...generatorUnits, IMAGE_SIZE], 'tanh'),
        ...(labels && { labels: 'input' }),
      }
    : {
        name,
        layers: denseLayers([IMAGE_SIZE, ...discriminatorUnits, 1], 'linear'),
        ...(labels && { labels: 'projection' }),
      };
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

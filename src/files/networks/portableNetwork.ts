// A network as all file formats see it: layers in a row, plain data with weights. Each format has one function that
// writes such a layer, with a case for each kind. The rows of tensors are images with channels last, kernels are those
// of Keras.
import * as z from 'zod/mini';
import type { NetworkName } from '../../config/networks';
import { CLASSES, generatorInputs, networkOf } from '../../plan/blueprint';
import { plainLayersOf } from '../../plan/generatorModel';
import { namesOf, type PlainLayer, type PlainWeight } from '../../plan/layersModel';
import { embeddingName, sizeOf } from '../../plan/weights';
import type { GeneratorArtifacts, GeneratorOrigin, RunSnapshot } from '../../protocol/trainer';

/** Functions of one value, but for softmax, which takes a row. */
export type ActivationFunction =
  | { readonly name: 'leakyRelu'; readonly slope: number }
  | { readonly name: 'relu'; readonly most?: number }
  /** Values up to the threshold become 0. */
  | { readonly name: 'thresholdedRelu'; readonly threshold: number }
  | { readonly name: SimpleActivation };

const SIMPLE_ACTIVATIONS = [
  'elu',
  'gelu',
  'mish',
  'relu6',
  'selu',
  'sigmoid',
  'softmax',
  'softplus',
  'softsign',
  'swish',
  'tanh',
] as const;
export type SimpleActivation = (typeof SIMPLE_ACTIVATIONS)[number];

/** Height, width, channels. */
export type ImageSides = readonly [height: number, width: number, channels: number];

export type PortableLayer = {
  /** `dense_1`, `leaky_re_lu_1`, ...: unique within the network. */
  readonly name: string;
} & (
  | { readonly kind: 'dense'; readonly kernel: PlainWeight; readonly bias: PlainWeight | undefined }
  | PortableConvolution
  /** From a row to an image. */
  | { readonly kind: 'reshape'; readonly to: ImageSides }
  /** From an image to a row. */
  | { readonly kind: 'flatten'; readonly from: ImageSides }
  | {
      readonly kind: 'activation';
      readonly function: ActivationFunction;
      /** Whether the layer before has it inside, where layers can. */
      readonly within: boolean;
    }
  /** (x - mean) / sqrt(variance + epsilon) * gamma + beta, for each column. */
  | {
      readonly kind: 'normalization';
      readonly epsilon: number;
      readonly gamma: PlainWeight | undefined;
      readonly beta: PlainWeight | undefined;
      readonly mean: PlainWeight;
      readonly variance: PlainWeight;
    }
  /** x kernel + bias + x . embedding[label]: it takes a label beside the row. */
  | {
      readonly kind: 'projection';
      readonly kernel: PlainWeight;
      readonly bias: PlainWeight;
      readonly embedding: PlainWeight;
    }
);

/** "Same" padding, with taps that lie evenly about their position: (taps - strides) / 2 on each side. */
export interface PortableConvolution {
  readonly name: string;
  readonly kind: 'convolution' | 'transposed-convolution';
  readonly filters: number;
  readonly taps: readonly [number, number];
  readonly strides: readonly [number, number];
  readonly kernel: PlainWeight;
  readonly bias: PlainWeight | undefined;
}

/** A step or a seed that is unknown is missing. */
export type NetworkOrigin = Partial<Pick<GeneratorOrigin, 'step' | 'seed'>> &
  Pick<GeneratorOrigin, 'latentSize' | 'labels'>;

export interface PortableNetwork {
  readonly name: NetworkName;
  /** The numbers of a row that it takes; the discriminator's projection takes a label beside it. */
  readonly inputs: number;
  readonly outputs: number;
  readonly layers: readonly PortableLayer[];
  readonly origin: NetworkOrigin;
  /** The generator in the plain form, by which it opens here again. */
  readonly generator?: GeneratorArtifacts;
}

const pair = z.tuple([z.number(), z.number()]);
const simple = z.enum(SIMPLE_ACTIVATIONS);
const configSchema = z.object({
  activation: z.optional(z.string()),
  alpha: z._default(z.number(), 1),
  epsilon: z._default(z.number(), 0),
  filters: z._default(z.number(), 0),
  kernel_size: z._default(pair, [0, 0]),
  max_value: z.optional(z.number()),
  strides: z._default(pair, [1, 1]),
  target_shape: z._default(z.array(z.number()), []),
  theta: z._default(z.number(), 0),
  units: z._default(z.number(), 0),
});
type LayerConfig = z.infer<typeof configSchema>;

/** The portable layers of a chain of plain layers, and the shape of an image at each place. */
class Translation {
  readonly layers: PortableLayer[] = [];
  #shape: readonly number[];

  constructor(inputs: number) {
    this.#shape = [inputs];
  }

  get outputs(): number {
    return sizeOf(this.#shape);
  }

  add(name: string, layer: PlainLayer): void {
    const config = z.parse(configSchema, layer.config);
    const weight = (variable: string) => layer.weights.find((each) => each.variable === variable);
    this.#addLayer(name, layer.className, config, weight);
    const { activation } = config;
    if (activation === undefined || activation === 'linear') return;
    if (layer.className === 'Activation') this.#activate(name, activation);
    else this.#activate(`${name}_${activation}`, activation, true);
  }

  #addLayer(
    name: string,
    className: PlainLayer['className'],
    config: LayerConfig,
    weight: (variable: string) => PlainWeight | undefined,
  ): void {
    switch (className) {
      case 'Activation':
        return;
      case 'BatchNormalization':
        this.layers.push({
          name,
          kind: 'normalization',
          epsilon: config.epsilon,
          gamma: weight('gamma'),
          beta: weight('beta'),
          mean: weight('moving_mean')!,
          variance: weight('moving_variance')!,
        });
        return;
      case 'Conv2D':
      case 'Conv2DTranspose':
        return this.#convolve(name, className === 'Conv2DTranspose', config, weight);
      case 'Dense':
        this.layers.push({ name, kind: 'dense', kernel: weight('kernel')!, bias: weight('bias') });
        this.#shape = [config.units];
        return;
      case 'ELU':
        return this.#activate(name, 'elu');
      case 'Flatten':
        this.layers.push({ name, kind: 'flatten', from: this.#sides });
        this.#shape = [sizeOf(this.#shape)];
        return;
      case 'LeakyReLU':
        return this.#push(name, { name: 'leakyRelu', slope: config.alpha });
      case 'ReLU': {
        const { max_value: most } = config;
        return this.#push(name, { name: 'relu', ...(most !== undefined && { most }) });
      }
      case 'Reshape':
        this.#shape = config.target_shape;
        this.layers.push({ name, kind: 'reshape', to: this.#sides });
        return;
      case 'ThresholdedReLU':
        return this.#push(name, { name: 'thresholdedRelu', threshold: config.theta });
      default:
        return className satisfies never;
    }
  }

  #convolve(
    name: string,
    transposed: boolean,
    { filters, kernel_size: taps, strides }: LayerConfig,
    weight: (variable: string) => PlainWeight | undefined,
  ): void {
    const [height, width] = this.#sides;
    const [y, x] = strides;
    this.layers.push({
      name,
      kind: transposed ? 'transposed-convolution' : 'convolution',
      filters,
      taps,
      strides,
      kernel: weight('kernel')!,
      bias: weight('bias'),
    });
    this.#shape = transposed ? [height * y, width * x, filters] : [height / y, width / x, filters];
  }

  get #sides(): ImageSides {
    const [height = 1, width = 1, channels = 1] = this.#shape;
    return [height, width, channels];
  }

  #activate(name: string, activation: string, within = false): void {
    if (activation === 'relu') this.#push(name, { name: 'relu' }, within);
    else this.#push(name, { name: z.parse(simple, activation) }, within);
  }

  #push(name: string, activation: ActivationFunction, within = false): void {
    this.layers.push({ name, kind: 'activation', function: activation, within });
  }
}

const entriesSchema = z.object({
  config: z.object({
    layers: z.array(z.object({ class_name: z.string(), config: z.record(z.string(), z.unknown()) })),
  }),
});

/** In one order, so that the same network gives the same bytes. */
const orderedOrigin = ({ step, seed, latentSize, labels }: GeneratorOrigin): NetworkOrigin => ({
  ...(step !== undefined && { step }),
  ...(seed !== undefined && { seed }),
  latentSize,
  ...(labels && { labels }),
});

/** @param artifacts in the plain form */
export function portableGenerator(generator: GeneratorArtifacts): PortableNetwork {
  const { modelTopology, weightSpecs, weightData, origin } = generator;
  const { layers } = z.parse(entriesSchema, modelTopology).config;
  const inputs = generatorInputs({ latentSize: origin.latentSize, labels: origin.labels ?? false });
  const translation = new Translation(inputs);
  let begin = 0;
  const weights = weightSpecs.map(({ name, shape }) => {
    const values = new Float32Array(weightData, begin, sizeOf(shape));
    begin += values.byteLength;
    const [layer = '', variable = ''] = name.split('/');
    return { layer, variable, shape, values };
  });
  for (const { class_name, config } of layers) {
    const name = String(config['name']);
    translation.add(name, {
      className: class_name as PlainLayer['className'],
      config: config as PlainLayer['config'],
      weights: weights.filter(({ layer }) => layer === name),
    });
  }
  return {
    name: 'generator',
    inputs,
    outputs: translation.outputs,
    layers: translation.layers,
    origin: orderedOrigin(origin),
    generator,
  };
}

/** What a run's networks follow from. */
export type TrainedRun = Pick<RunSnapshot, 'config' | 'step' | 'weights'>;

/**
 * A run's network with the weights of training. The discriminator ends in the probability that an image is real: the
 * sigmoid of the logit.
 */
export function portableNetwork({ config, step, weights }: TrainedRun, name: NetworkName): PortableNetwork {
  const network = networkOf(name, config);
  const plain = plainLayersOf(network, weights);
  const names = namesOf(plain);
  const inputs = network.layers[0]!.inputs;
  const translation = new Translation(inputs);
  for (const [index, layer] of plain.entries()) translation.add(names[index]!, layer);
  const { layers, outputs } = translation;
  const last = layers.at(-1);
  if (network.labels === 'projection' && last?.kind === 'dense') {
    const embedding = weights[embeddingName(name)]!;
    layers[layers.length - 1] = {
      ...last,
      kind: 'projection',
      bias: last.bias!,
      embedding: { variable: 'embedding', shape: embedding.shape, values: embedding.data },
    };
  }
  if (name === 'discriminator')
    layers.push({ name: 'probability', kind: 'activation', function: { name: 'sigmoid' }, within: false });
  return { name, inputs, outputs, layers, origin: orderedOrigin({ ...config, step }) };
}

/** The name of a weight of a layer, in formats that have no layers: `dense_1/kernel`, `labels/embedding`. */
export const weightNameOf = (layer: string, { variable }: Pick<PlainWeight, 'variable'>): string =>
  variable === 'embedding' ? `labels/${variable}` : `${layer}/${variable}`;

/** The digits that a network's labels distinguish. */
export const LABELS = CLASSES;

/** The weights of a layer, in Keras's order. */
export function weightsOf(layer: PortableLayer): readonly PlainWeight[] {
  const all = (...weights: readonly (PlainWeight | undefined)[]): readonly PlainWeight[] =>
    weights.flatMap((weight) => weight ?? []);
  switch (layer.kind) {
    case 'dense':
    case 'convolution':
    case 'transposed-convolution':
      return all(layer.kernel, layer.bias);
    case 'normalization':
      return all(layer.gamma, layer.beta, layer.mean, layer.variance);
    case 'projection':
      return all(layer.kernel, layer.bias, layer.embedding);
    case 'activation':
    case 'flatten':
    case 'reshape':
      return [];
    default:
      return layer satisfies never;
  }
}

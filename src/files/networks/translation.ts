// Translates plain layers into portable ones, and follows the shape of an image through them.
import * as v from 'valibot';
import { finite, object } from '../../config/schemas';
import type { PlainLayer, PlainWeight } from '../../plan/layersModel';
import { sizeOf } from '../../plan/weights';
import {
  SIMPLE_ACTIVATIONS,
  type ActivationFunction,
  type ImageSides,
  type PortableLayer,
} from './portableLayer';

const pair = v.strictTuple([finite, finite]);
const simple = v.picklist(SIMPLE_ACTIVATIONS);
const configSchema = object({
  activation: v.optional(v.string()),
  alpha: v.optional(finite, 1),
  epsilon: v.optional(finite, 0),
  filters: v.optional(finite, 0),
  kernel_size: v.optional(pair, [0, 0]),
  max_value: v.optional(finite),
  strides: v.optional(pair, [1, 1]),
  target_shape: v.optional(v.array(finite), []),
  theta: v.optional(finite, 0),
  units: v.optional(finite, 0),
});
type LayerConfig = v.InferOutput<typeof configSchema>;

/** The portable layers of a chain of plain layers, and the shape of an image at each place. */
export class Translation {
  readonly layers: PortableLayer[] = [];
  #shape: readonly number[];

  constructor(inputs: number) {
    this.#shape = [inputs];
  }

  get outputs(): number {
    return sizeOf(this.#shape);
  }

  add(name: string, layer: PlainLayer): void {
    const config = v.parse(configSchema, layer.config);
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
    else this.#push(name, { name: v.parse(simple, activation) }, within);
  }

  #push(name: string, activation: ActivationFunction, within = false): void {
    this.layers.push({ name, kind: 'activation', function: activation, within });
  }
}

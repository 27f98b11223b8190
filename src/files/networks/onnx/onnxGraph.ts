// The layers of a network as operators of ONNX, opset 13. Rows are as everywhere here; images have their channels
// first, so they are turned where they begin and where they end.
import type { PlainWeight } from '../../../plan/layersModel';
import type { ActivationFunction, PortableLayer } from '../portableLayer';
import type { PortableNetwork } from '../portableNetwork';
import { storedTensors, type StoredTensor } from '../description';
import type { Attributes, OnnxNode, OnnxTensor } from './onnxFields';

export const LABELS_INPUT = 'labels';

/** Of kernels [height, width, in, out], and of transposed ones [height, width, out, in]. */
const CHANNELS_FIRST = [3, 2, 0, 1] as const;

/** Operators that have the activation's name, and no attributes. */
const OPERATORS = {
  elu: 'Elu',
  selu: 'Selu',
  sigmoid: 'Sigmoid',
  softplus: 'Softplus',
  softsign: 'Softsign',
  tanh: 'Tanh',
} as const;

/** A weight's name in the file. */
const weightName = (layer: string, variable: string): string => `${layer}/${variable}`;

class GraphWriter {
  readonly nodes: OnnxNode[] = [];
  /** Numbers that are no weights. */
  readonly constants: OnnxTensor[] = [];
  #value: string;
  readonly #output: string;
  readonly #last: PortableLayer;

  constructor(input: string, output: string, last: PortableLayer) {
    this.#value = input;
    this.#output = output;
    this.#last = last;
  }

  add(layer: PortableLayer): void {
    const before = this.#value;
    const { name } = layer;
    const weight = (variable: string) => weightName(name, variable);
    const withKernel = (bias: PlainWeight | undefined) =>
      [before, weight('kernel'), ...(bias ? [weight('bias')] : [])] as const;
    switch (layer.kind) {
      case 'activation':
        return this.#activate(layer, layer.function);
      case 'dense':
        return this.#finish(layer, 'Gemm', withKernel(layer.bias));
      case 'convolution':
      case 'transposed-convolution': {
        const { taps, strides } = layer;
        const [y, x] = taps.map((length, axis) => (length - strides[axis]!) / 2) as [number, number];
        return this.#finish(
          layer,
          layer.kind === 'convolution' ? 'Conv' : 'ConvTranspose',
          withKernel(layer.bias),
          { kernel_shape: taps, strides, pads: [y, x, y, x] },
        );
      }
      case 'reshape': {
        const image = this.#node('Reshape', [before, this.#shape(name, [-1, ...layer.to])], `${name}_image`);
        return this.#finish(layer, 'Transpose', [image], { perm: [0, 3, 1, 2] });
      }
      case 'flatten': {
        const image = this.#node('Transpose', [before], `${name}_image`, { perm: [0, 2, 3, 1] });
        const [height, width, channels] = layer.from;
        return this.#finish(layer, 'Reshape', [image, this.#shape(name, [-1, height * width * channels])]);
      }
      case 'normalization': {
        const { mean, epsilon, gamma, beta } = layer;
        const filled = (given: PlainWeight | undefined, variable: string, value: number): string =>
          given
            ? weight(variable)
            : this.#constant(weight(variable), new Float32Array(mean.values.length).fill(value));
        return this.#finish(
          layer,
          'BatchNormalization',
          [
            before,
            filled(gamma, 'gamma', 1),
            filled(beta, 'beta', 0),
            weight('moving_mean'),
            weight('moving_variance'),
          ],
          { epsilon: { float: epsilon } },
        );
      }
      case 'projection': {
        const logit = this.#node('Gemm', withKernel(layer.bias), `${name}_logit`);
        const looked = this.#node('Gather', [weight('embedding'), LABELS_INPUT], `${name}_embedding`);
        const product = this.#node('Mul', [before, looked], `${name}_product`);
        const axes = this.#numbers(`${name}_axes`, [1], [1]);
        const match = this.#node('ReduceSum', [product, axes], `${name}_match`);
        return this.#finish(layer, 'Add', [logit, match]);
      }
      default:
        return layer satisfies never;
    }
  }

  #activate(layer: PortableLayer, activation: ActivationFunction): void {
    const x = this.#value;
    const { name } = layer;
    switch (activation.name) {
      case 'leakyRelu':
        return this.#finish(layer, 'LeakyRelu', [x], { alpha: { float: activation.slope } });
      case 'relu':
        if (activation.most === undefined) return this.#finish(layer, 'Relu', [x]);
        return this.#clip(layer, activation.most);
      case 'relu6':
        return this.#clip(layer, 6);
      case 'thresholdedRelu':
        return this.#finish(layer, 'ThresholdedRelu', [x], { alpha: { float: activation.threshold } });
      case 'softmax':
        return this.#finish(layer, 'Softmax', [x], { axis: 1 });
      case 'swish':
        return this.#finish(layer, 'Mul', [x, this.#node('Sigmoid', [x], `${name}_gate`)]);
      case 'mish': {
        const softplus = this.#node('Softplus', [x], `${name}_softplus`);
        return this.#finish(layer, 'Mul', [x, this.#node('Tanh', [softplus], `${name}_gate`)]);
      }
      case 'gelu': {
        const scaled = this.#node('Mul', [x, this.#number(`${name}_scale`, Math.SQRT1_2)], `${name}_scaled`);
        const erf = this.#node('Erf', [scaled], `${name}_erf`);
        const sum = this.#node('Add', [erf, this.#number(`${name}_one`, 1)], `${name}_sum`);
        const half = this.#node('Mul', [x, this.#number(`${name}_half`, 0.5)], `${name}_halved`);
        return this.#finish(layer, 'Mul', [half, sum]);
      }
      case 'elu':
      case 'selu':
      case 'sigmoid':
      case 'softplus':
      case 'softsign':
      case 'tanh':
        return this.#finish(layer, OPERATORS[activation.name], [x]);
      default:
        return activation satisfies never;
    }
  }

  #clip(layer: PortableLayer, most: number): void {
    const limits = [this.#number(`${layer.name}_least`, 0), this.#number(`${layer.name}_most`, most)];
    this.#finish(layer, 'Clip', [this.#value, ...limits]);
  }

  /** The node that yields the layer's output, after those that it needs. */
  #finish(layer: PortableLayer, operator: string, inputs: readonly string[], attributes?: Attributes): void {
    const output = layer === this.#last ? this.#output : layer.name;
    this.#value = this.#node(operator, inputs, output, attributes);
  }

  #node(operator: string, inputs: readonly string[], output: string, attributes: Attributes = {}): string {
    this.nodes.push({ operator, inputs, output, attributes });
    return output;
  }

  #constant(name: string, values: Float32Array): string {
    this.constants.push({ name, shape: [values.length], values });
    return name;
  }

  #number(name: string, value: number): string {
    this.constants.push({ name, shape: [], values: Float32Array.of(value) });
    return name;
  }

  #numbers(name: string, shape: readonly number[], values: readonly number[]): string {
    this.constants.push({ name, shape, values: BigInt64Array.from(values.map(BigInt)) });
    return name;
  }

  #shape(name: string, lengths: readonly number[]): string {
    return this.#numbers(`${name}_shape`, [lengths.length], lengths);
  }
}

/** The weights as ONNX has them. Gemm takes a kernel as it is here. */
export const onnxTensors = (network: PortableNetwork): readonly StoredTensor[] =>
  storedTensors(network, ({ name, kind }, _index, variable) => ({
    name: weightName(name, variable),
    ...(variable === 'kernel' && kind.endsWith('convolution') && { axes: CHANNELS_FIRST }),
  }));

/** @param names of the graph's input and output */
export function onnxGraph(
  { layers }: PortableNetwork,
  names: { readonly input: string; readonly output: string },
): { readonly nodes: readonly OnnxNode[]; readonly constants: readonly OnnxTensor[] } {
  const writer = new GraphWriter(names.input, names.output, layers.at(-1)!);
  for (const layer of layers) writer.add(layer);
  return writer;
}

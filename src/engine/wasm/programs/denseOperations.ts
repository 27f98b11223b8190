// The operations of a dense layer: its forward pass, the gradient by its input, and its update.
import type { Activation, DenseLayer } from '../../../plan/layers';
import * as L from '../memoryLayout';
import { padOctets, quadsOf, type Block } from '../memory/shapes';
import type { LayerWeights, Learned } from '../memory/weightSets';
import type { Operation, Words, Work } from './programWriter';

export const ACTIVATION_CODES: Record<Activation, number> = {
  linear: L.ACTIVATION_LINEAR,
  leakyRelu: L.ACTIVATION_LEAKY,
  tanh: L.ACTIVATION_TANH,
};

/** The work of a product of `quads` quads of columns by `panels` panels. */
function productWork(quads: number, panels: number, depth: number): Work {
  const units = Math.ceil(quads / L.STRIP_QUADS) * panels;
  return { units, cost: productFlops(quads, panels, depth) / units, product: true };
}

function updateWork(inputQuads: number, octets: number, rows: number): Work {
  const blocks = Math.ceil(inputQuads / (L.UPDATE_STRIPS * L.STRIP_QUADS));
  const units = blocks * Math.ceil(octets / L.UPDATE_OCTETS);
  return { units, cost: productFlops(inputQuads, octets, rows) / units, product: true };
}

const productFlops = (quads: number, panels: number, depth: number): number =>
  2 * L.QUAD_COLUMNS * quads * L.TILE_COLUMNS * panels * depth;

interface Forward {
  readonly name: string;
  readonly layer: DenseLayer;
  readonly weights: LayerWeights;
  readonly panelCount: number;
  readonly input: Block;
  readonly output: Block;
  /** The output's strips, for the kernel update of the next layer. */
  readonly strips?: Block | undefined;
  /** Outputs of the layer: the product is multiplied by their slopes, instead of bias and activation. */
  readonly slopesOf?: Block | undefined;
}

/** activation(input kernel + bias), or (input kernel) * slopes. */
export function forward(options: Forward): Operation {
  const { name, layer, weights, panelCount, input, output, strips, slopesOf } = options;
  const quads = quadsOf(layer.outputs);
  return {
    code: L.CODE_FORWARD,
    name,
    work: productWork(quads, panelCount, layer.inputs),
    words: [
      [L.FORWARD_KERNEL, weights.kernel.weights.address],
      [L.FORWARD_KERNEL_STRIP_BYTES, weights.kernel.weights.bytes],
      [L.FORWARD_INPUT, input.address],
      [L.FORWARD_INPUT_PANEL_BYTES, input.bytes],
      [L.FORWARD_DEPTH, layer.inputs],
      [L.FORWARD_PANEL_COUNT, panelCount],
      [L.FORWARD_BIAS, weights.bias.weights],
      [L.FORWARD_ACTIVATION, ACTIVATION_CODES[layer.activation]],
      [L.FORWARD_OUTPUT, output.address],
      [L.FORWARD_OUTPUT_PANEL_BYTES, output.bytes],
      [L.FORWARD_STRIPS, strips?.address ?? 0],
      [L.FORWARD_STRIP_BYTES, strips?.bytes ?? 0],
      [L.FORWARD_QUADS, quads],
      [L.FORWARD_SLOPES, slopesOf?.address ?? 0],
    ],
  };
}

interface InputGradient {
  readonly name: string;
  readonly layer: DenseLayer;
  readonly weights: LayerWeights;
  readonly panelCount: number;
  /** Before this layer's own activation. */
  readonly gradient: Block;
  /** The activation that made the layer's input, and that input. Undefined if the input is data. */
  readonly through?: { readonly activation: Activation; readonly activated: Block } | undefined;
  readonly output: Block;
  /** The output's octets, for the kernel update of the layer before. */
  readonly octets?: Block | undefined;
  /** The output's strips, for a kernel update whose input it is. */
  readonly strips?: Block | undefined;
}

/** The gradient by the layer's input, times the slope of the activation before it. */
export function inputGradient(options: InputGradient): Operation {
  const { name, layer, weights, panelCount, gradient, through, output, octets, strips } = options;
  const quads = quadsOf(layer.inputs);
  return {
    code: L.CODE_INPUT_GRADIENT,
    name,
    work: productWork(quads, panelCount, layer.outputs),
    words: [
      [L.INPUT_KERNEL, weights.kernel.weights.address],
      [L.INPUT_KERNEL_STRIP_BYTES, weights.kernel.weights.bytes],
      [L.INPUT_GRADIENT, gradient.address],
      [L.INPUT_GRADIENT_PANEL_BYTES, gradient.bytes],
      [L.INPUT_DEPTH, layer.outputs],
      [L.INPUT_PANEL_COUNT, panelCount],
      [L.INPUT_ACTIVATION, ACTIVATION_CODES[through?.activation ?? 'linear']],
      [L.INPUT_ACTIVATED, (through?.activated ?? output).address],
      [L.INPUT_OUTPUT, output.address],
      [L.INPUT_OUTPUT_PANEL_BYTES, output.bytes],
      [L.INPUT_OCTETS, octets?.address ?? 0],
      [L.INPUT_OCTET_BYTES, octets?.bytes ?? 0],
      [L.INPUT_QUADS, quads],
      [L.INPUT_STRIPS, strips?.address ?? 0],
      [L.INPUT_STRIP_BYTES, strips?.bytes ?? 0],
    ],
  };
}

interface Update {
  readonly name: string;
  readonly layer: DenseLayer;
  readonly from: LayerWeights;
  readonly to: LayerWeights;
  /** The number of rows to sum over, for the kernel and for the bias. */
  readonly rows: number;
  readonly biasRows: number;
  readonly inputStrips: Block;
  readonly gradientOctets: Block;
  readonly biasOctets: Block;
  /** The address of the optimizer's settings. */
  readonly adam: number;
}

/**
 * Adam's update of one layer's kernel and bias, from one set of weights to the other, with their averages if there are
 * any.
 */
export function update(options: Update): readonly [kernel: Operation, bias: Operation] {
  const { name, layer, from, to, rows, biasRows, inputStrips, gradientOctets, biasOctets, adam } = options;
  const inputQuads = quadsOf(layer.inputs);
  const octets = padOctets(layer.outputs) / L.TILE_COLUMNS;
  return [
    {
      code: L.CODE_KERNEL_UPDATE,
      name,
      work: updateWork(inputQuads, octets, rows),
      words: [
        ...gradientWords(adam, gradientOctets, rows),
        ...learnedWords(from.kernel, to.kernel, ({ address }) => address),
        [L.KERNEL_INPUT_STRIPS, inputStrips.address],
        [L.KERNEL_INPUT_STRIP_BYTES, inputStrips.bytes],
        [L.KERNEL_INPUT_QUADS, inputQuads],
        [L.KERNEL_OUTPUT_QUADS, quadsOf(layer.outputs)],
        [L.KERNEL_STRIP_BYTES, from.kernel.weights.bytes],
      ],
    },
    {
      code: L.CODE_BIAS_UPDATE,
      name,
      work: { units: octets, cost: biasRows * L.TILE_COLUMNS },
      words: [
        ...gradientWords(adam, biasOctets, biasRows),
        ...learnedWords(from.bias, to.bias, (address) => address),
      ],
    },
  ];
}

interface EmbeddingUpdate {
  readonly layer: DenseLayer;
  readonly classes: number;
  readonly from: Learned<Block>;
  readonly to: Learned<Block>;
  readonly rows: number;
  readonly featureStrips: Block;
  readonly logitOctets: Block;
  /** The address of one u32 for each row. */
  readonly labels: number;
  readonly adam: number;
}

/** Adam's update of the embedding that is added to a layer's kernel. */
export function embeddingUpdate(options: EmbeddingUpdate): Operation {
  const { layer, classes, from, to, rows, featureStrips, logitOctets, labels, adam } = options;
  const quads = quadsOf(layer.inputs);
  return {
    code: L.CODE_EMBEDDING_UPDATE,
    name: 'embedding update',
    work: { units: Math.ceil(quads / L.STRIP_QUADS), cost: rows * L.STRIP_COLUMNS * 4 },
    words: [
      ...gradientWords(adam, logitOctets, rows),
      ...learnedWords(from, to, ({ address }) => address),
      [L.EMBEDDING_CLASSES, classes],
      [L.EMBEDDING_LABELS, labels],
      [L.EMBEDDING_FEATURE_STRIPS, featureStrips.address],
      [L.EMBEDDING_FEATURE_STRIP_BYTES, featureStrips.bytes],
      [L.EMBEDDING_QUADS, quads],
      [L.EMBEDDING_STRIP_BYTES, from.weights.bytes],
    ],
  };
}

const gradientWords = (adam: number, octets: Block, rows: number): Words => [
  [L.UPDATE_ADAM, adam],
  [L.UPDATE_GRADIENT_OCTETS, octets.address],
  [L.UPDATE_GRADIENT_OCTET_BYTES, octets.bytes],
  [L.UPDATE_DEPTH, rows],
];

export function learnedWords<Place>(
  from: Learned<Place>,
  to: Learned<Place>,
  addressOf: (place: Place) => number,
): Words {
  return [
    [L.UPDATE_FROM, addressOf(from.weights)],
    [L.UPDATE_TO, addressOf(to.weights)],
    [L.UPDATE_FIRST_FROM, addressOf(from.firstMoments)],
    [L.UPDATE_FIRST_TO, addressOf(to.firstMoments)],
    [L.UPDATE_SECOND_FROM, addressOf(from.secondMoments)],
    [L.UPDATE_SECOND_TO, addressOf(to.secondMoments)],
    [L.UPDATE_AVERAGE_FROM, from.averages === undefined ? 0 : addressOf(from.averages)],
    [L.UPDATE_AVERAGE_TO, to.averages === undefined ? 0 : addressOf(to.averages)],
  ];
}

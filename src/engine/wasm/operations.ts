// Writes operations into the kernels' memory, one after another: the words of layout.ts by their right names.
import type { Activation, DenseLayer } from '../../plan/blueprint';
import { IMAGE_SIZE } from '../../config/datasets';
import type { Stream } from '../../plan/streams';
import * as L from './layout';
import type { ProgramPlace } from './memoryPlan';
import { padColumns, padOctets, quadsOf, type Block } from './shapes';
import type { LayerWeights, Learned } from './weightSets';

/** Arithmetic that one piece of work should hold: some five microseconds. */
const CHUNK_FLOPS = 3e5;

const ACTIVATION_CODES: Record<Activation, number> = {
  linear: L.ACTIVATION_LINEAR,
  leakyRelu: L.ACTIVATION_LEAKY,
  tanh: L.ACTIVATION_TANH,
};

/** What the profile tells of a phase: operations between two barriers. */
export interface PhaseNote {
  /** Of its first operation. */
  readonly address: number;
  /** Its first operation's. */
  readonly name: string;
  /** Multiply-adds of its matrix products count as two; what else it computes is left out. */
  flops: number;
}

type Words = readonly (readonly [offset: number, value: number])[];

interface Work {
  readonly units: number;
  /** What one unit costs, in about as many operations of a matrix product. */
  readonly cost: number;
  /** The unit is part of a matrix product, and the cost is exact. */
  readonly product?: true;
}

export class OperationWriter {
  readonly phases: PhaseNote[] = [];
  readonly #view: DataView;
  #next: number;
  #counter: number;
  #phase: PhaseNote | undefined;

  constructor(buffer: ArrayBufferLike, { operations, counters }: ProgramPlace) {
    this.#view = new DataView(buffer);
    this.#next = operations;
    this.#counter = counters;
  }

  #write(code: number, name: string, { units, cost, product }: Work, words: Words): void {
    const set = (offset: number, value: number) => this.#view.setUint32(this.#next + offset, value, true);
    set(L.OP_CODE, code);
    set(L.OP_UNITS, units);
    set(L.OP_CHUNK, Math.max(1, Math.round(CHUNK_FLOPS / cost)));
    set(L.OP_TAKEN, this.#counter);
    set(L.OP_LAST, 0);
    this.#view.setFloat64(this.#next + L.OP_MILLISECONDS, 0, true);
    for (const [offset, value] of words) set(offset, value);
    if (!this.#phase) this.phases.push((this.#phase = { address: this.#next, name, flops: 0 }));
    if (product) this.#phase.flops += units * cost;
    this.#next += L.OP_BYTES;
    this.#counter += Uint32Array.BYTES_PER_ELEMENT;
  }

  /** Ends a phase: what comes next waits for all that came before. */
  barrier(): void {
    this.#view.setUint32(this.#next - L.OP_BYTES + L.OP_LAST, 1, true);
    this.#phase = undefined;
  }

  end(): void {
    this.barrier();
    this.#view.setUint32(this.#next + L.OP_CODE, L.CODE_END, true);
    this.#next += L.OP_BYTES;
  }

  noise(stream: Stream, rows: number, latent: number, panels: Block, strips?: Block): void {
    const units = Math.ceil(rows / L.TILE_COLUMNS);
    // A normal number costs about as much as so many operations.
    this.#write(L.CODE_NOISE, 'noise', { units, cost: latent * L.TILE_COLUMNS * 200 }, [
      [L.NOISE_STREAM, stream],
      [L.NOISE_LATENT, latent],
      [L.NOISE_ROWS, rows],
      [L.NOISE_PANELS, panels.address],
      [L.NOISE_PANEL_BYTES, panels.bytes],
      [L.NOISE_STRIPS, strips?.address ?? 0],
      [L.NOISE_STRIP_BYTES, strips?.bytes ?? 0],
    ]);
  }

  gather(
    stream: Stream,
    rows: number,
    images: { readonly address: number; readonly count: number },
    panels: Block,
    strips: Block,
  ): void {
    const units = Math.ceil(rows / L.TILE_COLUMNS);
    this.#write(L.CODE_GATHER, 'gather', { units, cost: IMAGE_SIZE * L.TILE_COLUMNS * 20 }, [
      [L.GATHER_STREAM, stream],
      [L.GATHER_IMAGES, images.address],
      [L.GATHER_IMAGE_COUNT, images.count],
      [L.GATHER_PIXELS, IMAGE_SIZE],
      [L.GATHER_PANELS, panels.address],
      [L.GATHER_STRIPS, strips.address],
      [L.GATHER_STRIP_BYTES, strips.bytes],
    ]);
  }

  forward(
    name: string,
    layer: DenseLayer,
    weights: LayerWeights,
    panelCount: number,
    input: Block,
    output: Block,
    strips?: Block,
  ): void {
    const quads = quadsOf(layer.outputs);
    this.#write(L.CODE_FORWARD, name, productWork(quads, panelCount, layer.inputs), [
      [L.FORWARD_KERNEL, weights.kernel.weights.address],
      [L.FORWARD_KERNEL_STRIP_BYTES, weights.kernel.weights.bytes],
      [L.FORWARD_INPUT, input.address],
      [L.FORWARD_INPUT_PANEL_BYTES, input.bytes],
      [L.FORWARD_DEPTH, layer.inputs],
      [L.FORWARD_PANEL_COUNT, panelCount],
      [L.FORWARD_QUADS, quads],
      [L.FORWARD_BIAS, weights.bias.weights],
      [L.FORWARD_ACTIVATION, ACTIVATION_CODES[layer.activation]],
      [L.FORWARD_OUTPUT, output.address],
      [L.FORWARD_OUTPUT_PANEL_BYTES, output.bytes],
      [L.FORWARD_STRIPS, strips?.address ?? 0],
      [L.FORWARD_STRIP_BYTES, strips?.bytes ?? 0],
    ]);
  }

  /**
   * The discriminator's last layer, from its input to the gradient by its input.
   *
   * @param rows rows that count in each half of the batch
   * @param halves panels of one half, and whether there are two (real, fake) or one, labelled real
   * @param logitOctets the gradient by the logits
   * @param gradient the gradient before the input's own activation, LeakyReLU
   */
  head(
    name: string,
    layer: DenseLayer,
    weights: LayerWeights,
    rows: number,
    halves: { readonly panels: number; readonly count: 1 | 2 },
    input: Block,
    losses: number,
    logitOctets: Block,
    gradient: Block,
    octets?: Block,
  ): void {
    const at = this.#next;
    const depth = padColumns(layer.inputs);
    const cost = depth * L.TILE_COLUMNS * 10;
    this.#write(L.CODE_HEAD, name, { units: halves.panels * halves.count, cost }, [
      [L.HEAD_KERNEL, weights.kernel.weights.address],
      [L.HEAD_BIAS, weights.bias.weights],
      [L.HEAD_INPUT, input.address],
      [L.HEAD_PANEL_BYTES, input.bytes],
      [L.HEAD_DEPTH, depth],
      [L.HEAD_REAL_PANELS, halves.panels],
      [L.HEAD_ROWS, rows],
      [L.HEAD_HALF_PANELS, halves.panels],
      [L.HEAD_LOSSES, losses],
      [L.HEAD_LOGIT_OCTETS, logitOctets.address],
      [L.HEAD_GRADIENT, gradient.address],
      [L.HEAD_OCTETS, octets?.address ?? 0],
      [L.HEAD_OCTET_BYTES, octets?.bytes ?? 0],
    ]);
    this.#view.setFloat64(at + L.HEAD_SCALE, 1 / (rows * halves.count), true);
  }

  /**
   * The gradient by the layer's input, through the activation before it.
   *
   * @param before the activation that made the input
   * @param activated the input itself
   */
  inputGradient(
    name: string,
    layer: DenseLayer,
    weights: LayerWeights,
    panelCount: number,
    gradient: Block,
    before: Activation,
    activated: Block,
    output: Block,
    octets?: Block,
  ): void {
    const quads = quadsOf(layer.inputs);
    this.#write(L.CODE_INPUT_GRADIENT, name, productWork(quads, panelCount, layer.outputs), [
      [L.INPUT_KERNEL, weights.kernel.weights.address],
      [L.INPUT_KERNEL_STRIP_BYTES, weights.kernel.weights.bytes],
      [L.INPUT_GRADIENT, gradient.address],
      [L.INPUT_GRADIENT_PANEL_BYTES, gradient.bytes],
      [L.INPUT_DEPTH, layer.outputs],
      [L.INPUT_PANEL_COUNT, panelCount],
      [L.INPUT_QUADS, quads],
      [L.INPUT_ACTIVATION, ACTIVATION_CODES[before]],
      [L.INPUT_ACTIVATED, activated.address],
      [L.INPUT_OUTPUT, output.address],
      [L.INPUT_OUTPUT_PANEL_BYTES, output.bytes],
      [L.INPUT_OCTETS, octets?.address ?? 0],
      [L.INPUT_OCTET_BYTES, octets?.bytes ?? 0],
    ]);
  }

  /** Kernel and bias of one layer, from one set of weights to the other. */
  update(
    name: string,
    layer: DenseLayer,
    [from, to]: readonly [LayerWeights, LayerWeights],
    rows: number,
    inputStrips: Block,
    gradientOctets: Block,
    adam: number,
  ): void {
    const inputQuads = quadsOf(layer.inputs);
    const outputQuads = quadsOf(layer.outputs);
    const octets = padOctets(layer.outputs) / L.TILE_COLUMNS;
    const gradient: Words = [
      [L.UPDATE_ADAM, adam],
      [L.UPDATE_GRADIENT_OCTETS, gradientOctets.address],
      [L.UPDATE_GRADIENT_OCTET_BYTES, gradientOctets.bytes],
      [L.UPDATE_DEPTH, rows],
    ];
    this.#write(L.CODE_KERNEL_UPDATE, name, updateWork(inputQuads, octets, rows), [
      ...gradient,
      ...learnedWords(from.kernel, to.kernel, ({ address }) => address),
      [L.KERNEL_INPUT_STRIPS, inputStrips.address],
      [L.KERNEL_INPUT_STRIP_BYTES, inputStrips.bytes],
      [L.KERNEL_INPUT_QUADS, inputQuads],
      [L.KERNEL_OUTPUT_QUADS, outputQuads],
      [L.KERNEL_STRIP_BYTES, from.kernel.weights.bytes],
    ]);
    this.#write(L.CODE_BIAS_UPDATE, name, { units: octets, cost: rows * L.TILE_COLUMNS }, [
      ...gradient,
      ...learnedWords(from.bias, to.bias, (address) => address),
    ]);
  }

  /** Latent vectors, row by row, into panels. */
  pack(rows: number, width: number, panelCount: number, panels: Block): void {
    this.#write(L.CODE_PACK, 'pack', { units: panelCount, cost: width * L.TILE_COLUMNS }, [
      [L.PACK_ROWS, rows],
      [L.PACK_WIDTH, width],
      [L.PACK_PANELS, panels.address],
      [L.PACK_PANEL_BYTES, panels.bytes],
    ]);
  }

  /** Strips of pixels into images, row by row. */
  unpack(strips: Block, panelCount: number, rows: number): void {
    this.#write(L.CODE_UNPACK, 'unpack', { units: panelCount, cost: IMAGE_SIZE * L.TILE_COLUMNS }, [
      [L.UNPACK_STRIPS, strips.address],
      [L.UNPACK_STRIP_BYTES, strips.bytes],
      [L.UNPACK_QUADS, quadsOf(IMAGE_SIZE)],
      [L.UNPACK_ROWS, rows],
    ]);
  }
}

function learnedWords<Place>(
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
  ];
}

/** All columns, by fours, times all panels or octets. */
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

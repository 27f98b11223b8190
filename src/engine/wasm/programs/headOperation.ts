// The operation of the discriminator's last layer, from its input to the gradient by its input.
import type { DenseLayer } from '../../../plan/blueprint';
import * as L from '../layout';
import { padColumns, type Block } from '../memory/shapes';
import type { LayerWeights } from '../memory/weightSets';
import type { Operation } from './programWriter';

interface Head {
  readonly name: string;
  readonly layer: DenseLayer;
  readonly weights: LayerWeights;
  /** Rows that count in each half of the batch. */
  readonly rows: number;
  /** Panels of one half, and whether there are two (real, fake) or one, labelled real. */
  readonly halves: { readonly panels: number; readonly count: 1 | 2 };
  readonly input: Block;
  /** The address of one f64 a row. */
  readonly losses: number;
  /** The gradient by the logits. */
  readonly logitOctets: Block;
  /** The gradient before the input's own activation, LeakyReLU. */
  readonly gradient: Block;
  /** The same, for the kernel update of the layer before. */
  readonly octets?: Block | undefined;
}

/** Logits, losses, and the gradient by the layer's input. */
export function head(options: Head): Operation {
  const { name, layer, weights, rows, halves, input, losses, logitOctets, gradient, octets } = options;
  const depth = padColumns(layer.inputs);
  return {
    code: L.CODE_HEAD,
    name,
    work: { units: halves.panels * halves.count, cost: depth * L.TILE_COLUMNS * 10 },
    words: [
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
    ],
    doubles: [[L.HEAD_SCALE, 1 / (rows * halves.count)]],
  };
}

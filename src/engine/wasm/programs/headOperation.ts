// The operation of the discriminator's last layer, from its input to the gradient by its input.
import type { DenseLayer } from '../../../plan/layers';
import type { Goal, Head as PlannedHead } from '../../../plan/stepPlan';
import * as H from '../headLayout';
import * as L from '../memoryLayout';
import { padColumns, panelsOf, type Block } from '../memory/shapes';
import type { LayerWeights } from '../memory/weightSets';
import type { Operation } from './programWriter';

interface Head extends Pick<PlannedHead, 'loss' | 'realLabel' | 'scale'> {
  readonly name: string;
  readonly layer: DenseLayer;
  readonly weights: LayerWeights;
  readonly goal: Goal;
  /** Rows of the batch, without padding. */
  readonly rows: number;
  readonly input: Block;
  /** The address of one u32 for each row, if the layer has an embedding. */
  readonly labels?: number | undefined;
  /** The address of one f64 for each row. */
  readonly losses?: number | undefined;
  /** The gradient by the logits. */
  readonly logitOctets: Block;
  /** The gradient by the values before the input's activation, which is LeakyReLU. */
  readonly gradient: Block;
  /** The same in octets, for the kernel update of the layer before. */
  readonly octets?: Block | undefined;
}

/** The loss of a goal, and the target of cross-entropy. */
function lossOf({ goal, loss, realLabel }: Head): { readonly code: number; readonly target: number } {
  const hinge = loss === 'hinge';
  switch (goal) {
    case 'real':
      return { code: hinge ? H.LOSS_HINGE_REAL : H.LOSS_CROSS_ENTROPY, target: realLabel };
    case 'fake':
      return { code: hinge ? H.LOSS_HINGE_FAKE : H.LOSS_CROSS_ENTROPY, target: 0 };
    case 'taken-for-real':
      return { code: hinge ? H.LOSS_CRITIC : H.LOSS_CROSS_ENTROPY, target: 1 };
    case 'slope':
      return { code: H.LOSS_NONE, target: 0 };
    default:
      return goal satisfies never;
  }
}

/** Logits, losses, and the gradient by the layer's input. */
export function head(options: Head): Operation {
  const { name, layer, weights, rows, input, labels, losses, logitOctets, gradient, octets } = options;
  const depth = padColumns(layer.inputs);
  const { code, target } = lossOf(options);
  const embedding = labels === undefined ? undefined : weights.embedding?.weights;
  return {
    code: L.CODE_HEAD,
    name,
    work: { units: panelsOf(rows), cost: depth * L.TILE_COLUMNS * 10 },
    words: [
      [H.HEAD_KERNEL, weights.kernel.weights.address],
      [H.HEAD_BIAS, weights.bias.weights],
      [H.HEAD_INPUT, input.address],
      [H.HEAD_PANEL_BYTES, input.bytes],
      [H.HEAD_DEPTH, depth],
      [H.HEAD_LOSS, code],
      [H.HEAD_ROWS, rows],
      [H.HEAD_LOSSES, losses ?? 0],
      [H.HEAD_LOGIT_OCTETS, logitOctets.address],
      [H.HEAD_GRADIENT, gradient.address],
      [H.HEAD_OCTETS, octets?.address ?? 0],
      [H.HEAD_OCTET_BYTES, octets?.bytes ?? 0],
      [H.HEAD_EMBEDDING, embedding?.address ?? 0],
      [H.HEAD_EMBEDDING_STRIP_BYTES, embedding?.bytes ?? 0],
      [H.HEAD_LABELS, labels ?? 0],
    ],
    doubles: [
      [H.HEAD_TARGET, target],
      [H.HEAD_SCALE, options.scale],
    ],
  };
}

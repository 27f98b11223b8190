// The words of the discriminator's last layer in an operation: memoryLayout.ts has the others.
import { OP_OWN } from './memoryLayout';

const WORD = 4;
const DOUBLE = 8;

// The layer has one output. The operation also computes its loss, and the gradient by its input.
export const HEAD_KERNEL = OP_OWN;
export const HEAD_BIAS = HEAD_KERNEL + WORD;
export const HEAD_INPUT = HEAD_BIAS + WORD;
export const HEAD_PANEL_BYTES = HEAD_INPUT + WORD;
/** Padded to a multiple of four. The padding's weights are 0. */
export const HEAD_DEPTH = HEAD_PANEL_BYTES + WORD;
/** One of the codes below, and the target of cross-entropy, f64. */
export const HEAD_LOSS = HEAD_DEPTH + WORD;
export const HEAD_TARGET = (HEAD_LOSS + WORD + DOUBLE - 1) & -DOUBLE;
/** 1 / rows of the mean, or the logit's gradient if there is no loss, f64. */
export const HEAD_SCALE = HEAD_TARGET + DOUBLE;
/** Rows of the batch, without padding. */
export const HEAD_ROWS = HEAD_SCALE + DOUBLE;
/** The address of one f64 for each row's loss, or 0. */
export const HEAD_LOSSES = HEAD_ROWS + WORD;
/** The gradient by the logits, for the update; and the gradient by the input, in panels of the input's size. */
export const HEAD_LOGIT_OCTETS = HEAD_LOSSES + WORD;
export const HEAD_GRADIENT = HEAD_LOGIT_OCTETS + WORD;
/** Octets for the kernel update of the layer before, or 0. */
export const HEAD_OCTETS = HEAD_GRADIENT + WORD;
export const HEAD_OCTET_BYTES = HEAD_OCTETS + WORD;
/** The embedding of labels in strips of features, or 0; and the rows' labels, one word each. */
export const HEAD_EMBEDDING = HEAD_OCTET_BYTES + WORD;
export const HEAD_EMBEDDING_STRIP_BYTES = HEAD_EMBEDDING + WORD;
export const HEAD_LABELS = HEAD_EMBEDDING_STRIP_BYTES + WORD;

export const LOSS_CROSS_ENTROPY = 0;
export const LOSS_HINGE_REAL = 1;
export const LOSS_HINGE_FAKE = 2;
/** Minus the logit. */
export const LOSS_CRITIC = 3;
/** No loss: the gradient of the logit itself. */
export const LOSS_NONE = 4;

// The sizes of the buffers that hold no matrices.

/** The step as one word. It takes 16 bytes, because no binding is smaller in practice. */
export const COUNTER_BYTES = 16;

/** The number of steps in the ring of losses: enough for all batches in progress. */
export const LOSS_RING_STEPS = 256;
/** The discriminator's and the generator's loss of a step. */
export const LOSS_PAIR_BYTES = 8;

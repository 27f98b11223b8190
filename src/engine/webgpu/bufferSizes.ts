// The sizes of the buffers that are no matrices.

/** The step as a word; 16 bytes, since no binding is smaller in practice. */
export const COUNTER_BYTES = 16;

/** Steps whose losses the ring keeps: those of all batches under way. */
export const LOSS_RING_STEPS = 256;
/** Discriminator's and generator's loss. */
export const LOSS_PAIR_BYTES = 8;

// The sizes of the buffers that are no matrices.

/** What `params` holds, in bytes: the seed as two words, then for each network four floats. */
export const PARAMS_BYTES = 48;
/** The step as a word; 16 bytes, since no binding is smaller in practice. */
export const COUNTER_BYTES = 16;
/** Adam's rate of the step, beta1, 1 - beta1. */
export const RATES_BYTES = 16;

/** Steps whose losses the ring keeps: those of all batches under way. */
export const LOSS_RING_STEPS = 256;
/** Discriminator's and generator's loss. */
export const LOSS_PAIR_BYTES = 8;

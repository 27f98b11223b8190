// The offsets on which the planner (TypeScript) and the kernels (AssemblyScript) agree: of the words in the control
// block and in an operation. Both import this file, so it holds nothing but numbers. Offsets are bytes: each is the one
// before plus the size of what is stored there.

// --- Sizes -----------------------------------------------------------------------------------------------------
/** A u32, an address or an f32. */
const WORD = 4;
/** An f64. It must be at a multiple of its size: `(offset + SIZE - 1) & -SIZE` is the next multiple of SIZE. */
const DOUBLE = 8;
export const CACHE_LINE = 64;

// --- Shapes in memory -----------------------------------------------------------------------------------------
/** Rows of the batch in a panel, and columns in an octet: two vectors. */
export const TILE_COLUMNS = 8;
/** A quad of columns is one vector, a strip three quads. */
export const QUAD_COLUMNS = 4;
export const STRIP_QUADS = 3;
export const STRIP_COLUMNS = STRIP_QUADS * QUAD_COLUMNS;
export const STRIP_ROW_BYTES = STRIP_COLUMNS * WORD;
/** The result of one multiplication: a strip's columns, eight numbers each. */
export const STRIP_TILE_BYTES = TILE_COLUMNS * STRIP_ROW_BYTES;
/** What a thread updates at a time: four strips of inputs by three octets of outputs. */
export const UPDATE_STRIPS = 4;
export const UPDATE_OCTETS = 3;

// --- The control block, one cache line for each word that threads fight over -----------------------------------
/** The beginning of the control block, and its size. The threads' scratch memory follows. */
const CONTROL = 1024;
const CONTROL_BYTES = 1024;
/** Incremented when the leader has work. Idle threads wait on it. */
export const JOB = CONTROL;
/** Incremented when a barrier opens. Threads at the barrier wait on it. */
export const BARRIER = JOB + CACHE_LINE;
export const ARRIVED = BARRIER + CACHE_LINE;
/** The number of threads that sleep in the operating system and must be notified. */
export const SLEEPERS = ARRIVED + CACHE_LINE;
/** Set by the leader: threads shall take no more work. */
export const STOP = SLEEPERS + CACHE_LINE;
/** The value of `STOP` when the last barrier opened, so that all threads leave together. */
export const LEAVE = STOP + WORD;
/** The number of threads that share the work, including the leader. */
export const THREADS = STOP + CACHE_LINE;
/** The present phase: the address of its first operation. */
export const PHASE = THREADS + WORD;
/** 1 while the sampling program runs. */
export const SAMPLING = PHASE + WORD;
/** The phase of training before sampling interrupted it. */
export const TRAINING_PHASE = SAMPLING + WORD;
/** Which of the two sets of weights is valid: 0 or 1. */
export const PARITY = TRAINING_PHASE + WORD;
/** Addresses of the training programs that start from set 0 and from set 1, then of those with the penalty. */
export const TRAIN_PROGRAMS = PARITY + WORD;
export const PENALISED_PROGRAMS = TRAIN_PROGRAMS + 2 * WORD;
/** Steps whose number is a multiple of this have the penalty; 0: none has. */
export const PENALTY_EVERY = PENALISED_PROGRAMS + 2 * WORD;
export const SAMPLE_PROGRAM = PENALTY_EVERY + WORD;
/** Steps completed; steps to stop at; steps whose losses have been fetched. */
export const STEP = SAMPLE_PROGRAM + WORD;
export const UNTIL_STEP = STEP + WORD;
export const FETCHED_STEP = UNTIL_STEP + WORD;
export const SEED_LOW = FETCHED_STEP + WORD;
export const SEED_HIGH = SEED_LOW + WORD;
/** Losses: the ring of results, and the rows whose sums they are. */
export const LOSS_RING = SEED_HIGH + WORD;
export const DISCRIMINATOR_ROWS = LOSS_RING + WORD;
export const DISCRIMINATOR_ROW_COUNT = DISCRIMINATOR_ROWS + WORD;
export const GENERATOR_ROWS = DISCRIMINATOR_ROW_COUNT + WORD;
export const GENERATOR_ROW_COUNT = GENERATOR_ROWS + WORD;
/** 1 / rows of each mean, f64. */
export const DISCRIMINATOR_SCALE = (GENERATOR_ROW_COUNT + WORD + DOUBLE - 1) & -DOUBLE;
export const GENERATOR_SCALE = DISCRIMINATOR_SCALE + DOUBLE;
/**
 * The most that an average keeps of itself in a step, f64; and how far it moves towards the weights in the present
 * step, f32.
 */
export const AVERAGING = GENERATOR_SCALE + DOUBLE;
export const AVERAGE_REST = AVERAGING + DOUBLE;
export const LEAKY_SLOPE = AVERAGE_REST + WORD;
/** 1 if the time of each phase is measured. */
export const PROFILING = LEAKY_SLOPE + WORD;
/** The counters of all operations, thread after thread: their address, and the bytes of one thread. */
export const COUNTERS = PROFILING + WORD;
export const COUNTER_BYTES = COUNTERS + WORD;
/** Settings of the two optimizers. */
export const DISCRIMINATOR_ADAM = (COUNTER_BYTES + WORD + CACHE_LINE - 1) & -CACHE_LINE;
export const GENERATOR_ADAM = DISCRIMINATOR_ADAM + CACHE_LINE;
/** One word for each thread: the last barrier at which it arrived. */
export const SEEN = GENERATOR_ADAM + CACHE_LINE;
/** Scratch memory of each thread: the gradients of what it updates at a time. */
export const SCRATCH = CONTROL + CONTROL_BYTES;
export const SCRATCH_BYTES = UPDATE_OCTETS * UPDATE_STRIPS * STRIP_TILE_BYTES;
export const MAX_THREADS = 64;
export const CONTROL_END = SCRATCH + SCRATCH_BYTES * MAX_THREADS;

/** The number of steps in the ring of losses: two f32 for each. */
export const LOSS_RING_STEPS = 4096;

// --- Adam ------------------------------------------------------------------------------------------------------
export const ADAM_LEARNING_RATE = 0;
export const ADAM_BETA1_F64 = ADAM_LEARNING_RATE + DOUBLE;
export const ADAM_BETA2_F64 = ADAM_BETA1_F64 + DOUBLE;
/** The following are f32. The rate is that of the present step, with bias correction. */
export const ADAM_RATE = ADAM_BETA2_F64 + DOUBLE;
export const ADAM_BETA1 = ADAM_RATE + WORD;
export const ADAM_BETA1_REST = ADAM_BETA1 + WORD;
export const ADAM_BETA2 = ADAM_BETA1_REST + WORD;
export const ADAM_BETA2_REST = ADAM_BETA2 + WORD;
export const ADAM_EPSILON = ADAM_BETA2_REST + WORD;

// --- Operations ------------------------------------------------------------------------------------------------
export const OP_BYTES = 128;
/** One of the codes below. */
export const OP_CODE = 0;
/** The number of units of work, and how many a thread takes at a time. */
export const OP_UNITS = OP_CODE + WORD;
export const OP_CHUNK = OP_UNITS + WORD;
/** The address of the first thread's counter of the units that were taken from its share. */
export const OP_TAKEN = OP_CHUNK + WORD;
/** 1 if a barrier follows. The operations between two barriers may run in any order. */
export const OP_LAST = OP_TAKEN + WORD;
/** The beginning of the words that belong to one kind of operation. */
export const OP_OWN = OP_LAST + WORD;
/** Milliseconds that the phase which begins here has taken, f64. Measured only for the profile. */
export const OP_MILLISECONDS = OP_BYTES - DOUBLE;

export const CODE_END = 0;
export const CODE_NOISE = 1;
export const CODE_GATHER = 2;
export const CODE_FORWARD = 3;
export const CODE_HEAD = 4;
export const CODE_INPUT_GRADIENT = 5;
export const CODE_KERNEL_UPDATE = 6;
export const CODE_BIAS_UPDATE = 7;
export const CODE_PACK = 8;
export const CODE_UNPACK = 9;
export const CODE_LABELS = 10;
export const CODE_EMBEDDING_UPDATE = 11;
// headLayout.ts and convolutionLayout.ts have the words of the head and of the following.
export const CODE_TO_SMALL = 12;
export const CODE_TO_LARGE = 13;
export const CODE_FOLD_KERNEL = 14;
export const CODE_TAPS_UPDATE = 15;
export const CODE_CHANNEL_BIAS_UPDATE = 16;
export const CODE_ARRANGE = 17;

export const ACTIVATION_LINEAR = 0;
export const ACTIVATION_LEAKY = 1;
export const ACTIVATION_TANH = 2;

// Noise: latent vectors of one half of a step.
export const NOISE_STREAM = OP_OWN;
export const NOISE_LATENT = NOISE_STREAM + WORD;
export const NOISE_ROWS = NOISE_LATENT + WORD;
export const NOISE_PANELS = NOISE_ROWS + WORD;
export const NOISE_PANEL_BYTES = NOISE_PANELS + WORD;
export const NOISE_STRIPS = NOISE_PANEL_BYTES + WORD;
export const NOISE_STRIP_BYTES = NOISE_STRIPS + WORD;

// Gather: real images, drawn with replacement.
export const GATHER_STREAM = OP_OWN;
export const GATHER_IMAGES = GATHER_STREAM + WORD;
export const GATHER_IMAGE_COUNT = GATHER_IMAGES + WORD;
export const GATHER_PIXELS = GATHER_IMAGE_COUNT + WORD;
export const GATHER_PANELS = GATHER_PIXELS + WORD;
export const GATHER_STRIPS = GATHER_PANELS + WORD;
export const GATHER_STRIP_BYTES = GATHER_STRIPS + WORD;
/**
 * The data set's labels, one byte each, or 0. The labels of the rows, one word each, are written to several copies at
 * equal distances.
 */
export const GATHER_LABELS = GATHER_STRIP_BYTES + WORD;
export const GATHER_LABEL_ROWS = GATHER_LABELS + WORD;
export const GATHER_LABEL_COPIES = GATHER_LABEL_ROWS + WORD;
export const GATHER_LABEL_COPY_BYTES = GATHER_LABEL_COPIES + WORD;

// Labels: of forgeries, drawn uniformly, as numbers and one-hot.
export const LABELS_STREAM = OP_OWN;
export const LABELS_CLASSES = LABELS_STREAM + WORD;
export const LABELS_ROWS = LABELS_CLASSES + WORD;
/** The column of the first class. */
export const LABELS_COLUMN = LABELS_ROWS + WORD;
export const LABELS_PANELS = LABELS_COLUMN + WORD;
export const LABELS_PANEL_BYTES = LABELS_PANELS + WORD;
export const LABELS_STRIPS = LABELS_PANEL_BYTES + WORD;
export const LABELS_STRIP_BYTES = LABELS_STRIPS + WORD;

// Forward: activation(x kernel + bias).
export const FORWARD_KERNEL = OP_OWN;
export const FORWARD_KERNEL_STRIP_BYTES = FORWARD_KERNEL + WORD;
export const FORWARD_INPUT = FORWARD_KERNEL_STRIP_BYTES + WORD;
export const FORWARD_INPUT_PANEL_BYTES = FORWARD_INPUT + WORD;
export const FORWARD_DEPTH = FORWARD_INPUT_PANEL_BYTES + WORD;
export const FORWARD_PANEL_COUNT = FORWARD_DEPTH + WORD;
export const FORWARD_BIAS = FORWARD_PANEL_COUNT + WORD;
export const FORWARD_ACTIVATION = FORWARD_BIAS + WORD;
export const FORWARD_OUTPUT = FORWARD_ACTIVATION + WORD;
export const FORWARD_OUTPUT_PANEL_BYTES = FORWARD_OUTPUT + WORD;
/** Output strips for the kernel update of the next layer, or 0. */
export const FORWARD_STRIPS = FORWARD_OUTPUT_PANEL_BYTES + WORD;
export const FORWARD_STRIP_BYTES = FORWARD_STRIPS + WORD;
/** Outputs in quads. */
export const FORWARD_QUADS = FORWARD_STRIP_BYTES + WORD;
/**
 * 0, or outputs in panels of the output's size: the result is multiplied by their slopes, instead of bias and
 * activation.
 */
export const FORWARD_SLOPES = FORWARD_QUADS + WORD;

// Input gradient: dy kernel^T, times the slope of the activation of the layer before.
export const INPUT_KERNEL = OP_OWN;
export const INPUT_KERNEL_STRIP_BYTES = INPUT_KERNEL + WORD;
export const INPUT_GRADIENT = INPUT_KERNEL_STRIP_BYTES + WORD;
export const INPUT_GRADIENT_PANEL_BYTES = INPUT_GRADIENT + WORD;
export const INPUT_DEPTH = INPUT_GRADIENT_PANEL_BYTES + WORD;
export const INPUT_PANEL_COUNT = INPUT_DEPTH + WORD;
export const INPUT_ACTIVATION = INPUT_PANEL_COUNT + WORD;
/** The outputs of that activation, in panels of the output's size. */
export const INPUT_ACTIVATED = INPUT_ACTIVATION + WORD;
export const INPUT_OUTPUT = INPUT_ACTIVATED + WORD;
export const INPUT_OUTPUT_PANEL_BYTES = INPUT_OUTPUT + WORD;
/** Octets for the kernel update of the layer before, or 0. */
export const INPUT_OCTETS = INPUT_OUTPUT_PANEL_BYTES + WORD;
export const INPUT_OCTET_BYTES = INPUT_OCTETS + WORD;
/** Inputs in quads. */
export const INPUT_QUADS = INPUT_OCTET_BYTES + WORD;
/** Strips for a kernel update whose input is this gradient, or 0. */
export const INPUT_STRIPS = INPUT_QUADS + WORD;
export const INPUT_STRIP_BYTES = INPUT_STRIPS + WORD;

// All updates: Adam, from one set of weights and moments to the other.
export const UPDATE_ADAM = OP_OWN;
export const UPDATE_FROM = UPDATE_ADAM + WORD;
export const UPDATE_TO = UPDATE_FROM + WORD;
export const UPDATE_FIRST_FROM = UPDATE_TO + WORD;
export const UPDATE_FIRST_TO = UPDATE_FIRST_FROM + WORD;
export const UPDATE_SECOND_FROM = UPDATE_FIRST_TO + WORD;
export const UPDATE_SECOND_TO = UPDATE_SECOND_FROM + WORD;
/** 0 if there is no average. */
export const UPDATE_AVERAGE_FROM = UPDATE_SECOND_TO + WORD;
export const UPDATE_AVERAGE_TO = UPDATE_AVERAGE_FROM + WORD;
/** The gradient by the layer's output, and the number of rows to sum over. */
export const UPDATE_GRADIENT_OCTETS = UPDATE_AVERAGE_TO + WORD;
export const UPDATE_GRADIENT_OCTET_BYTES = UPDATE_GRADIENT_OCTETS + WORD;
export const UPDATE_DEPTH = UPDATE_GRADIENT_OCTET_BYTES + WORD;

// Kernel update: x^T dy.
export const KERNEL_INPUT_STRIPS = UPDATE_DEPTH + WORD;
export const KERNEL_INPUT_STRIP_BYTES = KERNEL_INPUT_STRIPS + WORD;
/** Inputs and outputs in quads. */
export const KERNEL_INPUT_QUADS = KERNEL_INPUT_STRIP_BYTES + WORD;
export const KERNEL_OUTPUT_QUADS = KERNEL_INPUT_QUADS + WORD;
export const KERNEL_STRIP_BYTES = KERNEL_OUTPUT_QUADS + WORD;

// Embedding update: for each class, the sum of features times the gradient by the logit, over its rows.
export const EMBEDDING_CLASSES = UPDATE_DEPTH + WORD;
export const EMBEDDING_LABELS = EMBEDDING_CLASSES + WORD;
export const EMBEDDING_FEATURE_STRIPS = EMBEDDING_LABELS + WORD;
export const EMBEDDING_FEATURE_STRIP_BYTES = EMBEDDING_FEATURE_STRIPS + WORD;
/** Features in quads. */
export const EMBEDDING_QUADS = EMBEDDING_FEATURE_STRIP_BYTES + WORD;
export const EMBEDDING_STRIP_BYTES = EMBEDDING_QUADS + WORD;

// Pack: rows of the generator's inputs into panels. Unpack: panels of images into rows.
export const PACK_ROWS = OP_OWN;
export const PACK_WIDTH = PACK_ROWS + WORD;
export const PACK_PANELS = PACK_WIDTH + WORD;
export const PACK_PANEL_BYTES = PACK_PANELS + WORD;
export const UNPACK_PANELS = OP_OWN;
export const UNPACK_PANEL_BYTES = UNPACK_PANELS + WORD;
export const UNPACK_QUADS = UNPACK_PANEL_BYTES + WORD;
export const UNPACK_ROWS = UNPACK_QUADS + WORD;

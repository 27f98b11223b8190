// What the planner (TypeScript) and the kernels (AssemblyScript) agree on: where a word lies in the control block and
// in an operation. Both import this file, so it holds nothing but numbers. Offsets are bytes.

// --- Shapes in memory -----------------------------------------------------------------------------------------
/** Rows of the batch in a panel, columns in an octet: two vectors. */
export const TILE_COLUMNS = 8;
/** A quad of columns is one vector, a strip three quads. */
export const QUAD_COLUMNS = 4;
export const STRIP_QUADS = 3;
export const STRIP_COLUMNS = 12;
export const STRIP_ROW_BYTES = 48;
/** What a thread multiplies at a time: a strip's columns, eight numbers each. */
export const STRIP_TILE_BYTES = 384;
/** What a thread updates at a time: four strips of inputs by two of outputs, which are three octets. */
export const UPDATE_STRIPS = 4;
export const UPDATE_OCTETS = 3;

// --- The control block, one cache line for each word that threads fight over -----------------------------------
/** Raised when the leader has work; idle threads wait on it. */
export const JOB = 1024;
/** Raised when a barrier opens; threads in front of it wait on it. */
export const BARRIER = 1088;
export const ARRIVED = 1152;
/** Threads that wait in the kernel of the operating system and must be notified. */
export const SLEEPERS = 1216;
/** Set by the leader: take no more work. */
export const STOP = 1280;
/** `STOP` as it was when the last barrier opened: the threads leave together. */
export const LEAVE = 1284;
/** Threads that share the work, the leader among them. */
export const THREADS = 1344;
/** The phase in work: the address of its first operation. */
export const PHASE = 1348;
/** 1 while the sampling program runs. */
export const SAMPLING = 1352;
/** Where training went on before sampling came in between. */
export const TRAINING_PHASE = 1356;
/** 0 or 1: which of the two sets of weights is valid. */
export const PARITY = 1360;
/** Two addresses: the training programs that start from set 0 and from set 1. */
export const TRAIN_PROGRAMS = 1364;
export const SAMPLE_PROGRAM = 1372;
/** Steps completed; steps to stop at; steps whose losses have been fetched. */
export const STEP = 1380;
export const UNTIL_STEP = 1384;
export const FETCHED_STEP = 1388;
export const SEED_LOW = 1392;
export const SEED_HIGH = 1396;
/** Losses: the ring of results, and the rows that they are summed from. */
export const LOSS_RING = 1400;
export const DISCRIMINATOR_ROWS = 1404;
export const DISCRIMINATOR_ROW_COUNT = 1408;
export const GENERATOR_ROWS = 1412;
export const GENERATOR_ROW_COUNT = 1416;
/** 1 / rows of either mean, f64. */
export const DISCRIMINATOR_SCALE = 1424;
export const GENERATOR_SCALE = 1432;
export const LEAKY_SLOPE = 1440;
/** 1 where the time of each phase is counted. */
export const PROFILING = 1444;
/** The counters of all operations, those of one thread after those of another: their address and bytes a thread. */
export const COUNTERS = 1448;
export const COUNTER_BYTES = 1452;
/** Settings of the two optimizers. */
export const DISCRIMINATOR_ADAM = 1472;
export const GENERATOR_ADAM = 1536;
/** One word for each thread: the barrier it was last seen at. */
export const SEEN = 1600;
/** The gradients of what a thread updates at a time. */
export const SCRATCH = 2048;
export const SCRATCH_BYTES = UPDATE_OCTETS * UPDATE_STRIPS * STRIP_TILE_BYTES;
export const MAX_THREADS = 64;
export const CONTROL_END = SCRATCH + SCRATCH_BYTES * MAX_THREADS;

/** Steps that the ring of losses holds: two f32 a step. */
export const LOSS_RING_STEPS = 4096;

// --- Adam ------------------------------------------------------------------------------------------------------
export const ADAM_LEARNING_RATE = 0;
export const ADAM_BETA1_F64 = 8;
export const ADAM_BETA2_F64 = 16;
/** From here on f32; the rate is the step's, bias correction and all. */
export const ADAM_RATE = 24;
export const ADAM_BETA1 = 28;
export const ADAM_BETA1_REST = 32;
export const ADAM_BETA2 = 36;
export const ADAM_BETA2_REST = 40;
export const ADAM_EPSILON = 44;

// --- Operations ------------------------------------------------------------------------------------------------
export const OP_BYTES = 128;
/** One of the codes below. */
export const OP_CODE = 0;
/** Units of work, and how many of them a thread takes at a time. */
export const OP_UNITS = 4;
export const OP_CHUNK = 8;
/** The address of the first thread's counter: how many units of its share have been taken. */
export const OP_TAKEN = 12;
/** 1 where a barrier follows: the operations before it may run in any order. */
export const OP_LAST = 16;
/** What the phase that begins here has taken, f64: counted while there is a profile. */
export const OP_MILLISECONDS = 120;

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

export const ACTIVATION_LINEAR = 0;
export const ACTIVATION_LEAKY = 1;
export const ACTIVATION_TANH = 2;

// Noise: latent vectors of one half of a step.
export const NOISE_STREAM = 20;
export const NOISE_LATENT = 24;
export const NOISE_ROWS = 28;
export const NOISE_PANELS = 32;
export const NOISE_PANEL_BYTES = 36;
export const NOISE_STRIPS = 40;
export const NOISE_STRIP_BYTES = 44;

// Gather: real images, drawn with replacement.
export const GATHER_STREAM = 20;
export const GATHER_IMAGES = 24;
export const GATHER_IMAGE_COUNT = 28;
export const GATHER_PANELS = 36;
export const GATHER_STRIPS = 40;
export const GATHER_STRIP_BYTES = 44;
export const GATHER_PIXELS = 48;

// Forward: activation(x kernel + bias).
export const FORWARD_KERNEL = 20;
export const FORWARD_KERNEL_STRIP_BYTES = 24;
export const FORWARD_INPUT = 28;
export const FORWARD_INPUT_PANEL_BYTES = 32;
export const FORWARD_DEPTH = 36;
export const FORWARD_PANEL_COUNT = 40;
export const FORWARD_BIAS = 44;
export const FORWARD_ACTIVATION = 48;
export const FORWARD_OUTPUT = 52;
export const FORWARD_OUTPUT_PANEL_BYTES = 56;
/** Strips for the kernel update of the next layer, or 0. */
export const FORWARD_STRIPS = 60;
export const FORWARD_STRIP_BYTES = 64;
/** Outputs by fours. */
export const FORWARD_QUADS = 68;

// Head: the discriminator's last layer, which has one output, with the loss and the gradient by its input.
export const HEAD_KERNEL = 20;
export const HEAD_BIAS = 24;
export const HEAD_INPUT = 28;
export const HEAD_PANEL_BYTES = 32;
/** Padded to fours; the padding's weights are 0. */
export const HEAD_DEPTH = 36;
/** Panels whose rows are labelled real; they come first. */
export const HEAD_REAL_PANELS = 40;
/** Rows that count in each half of the batch, and panels of one half. */
export const HEAD_ROWS = 44;
export const HEAD_HALF_PANELS = 48;
/** One loss a row, f64. */
export const HEAD_LOSSES = 52;
/** 1 / rows of the mean, f64. */
export const HEAD_SCALE = 56;
/** The gradient by the logits, for the update; the one by the input, in panels of the input's size. */
export const HEAD_LOGIT_OCTETS = 64;
export const HEAD_GRADIENT = 68;
/** Octets for the kernel update of the layer before, or 0. */
export const HEAD_OCTETS = 72;
export const HEAD_OCTET_BYTES = 76;

// Input gradient: (dy kernel^T) through the activation of the layer before.
export const INPUT_KERNEL = 20;
export const INPUT_KERNEL_STRIP_BYTES = 24;
export const INPUT_GRADIENT = 28;
export const INPUT_GRADIENT_PANEL_BYTES = 32;
export const INPUT_DEPTH = 36;
export const INPUT_PANEL_COUNT = 40;
export const INPUT_ACTIVATION = 44;
/** The activations before, in panels of the output's size. */
export const INPUT_ACTIVATED = 48;
export const INPUT_OUTPUT = 52;
export const INPUT_OUTPUT_PANEL_BYTES = 56;
/** Octets for the kernel update of the layer before, or 0. */
export const INPUT_OCTETS = 60;
export const INPUT_OCTET_BYTES = 64;
/** Inputs by fours. */
export const INPUT_QUADS = 68;

// Both updates: Adam, from one set of weights and moments to the other.
export const UPDATE_ADAM = 20;
export const UPDATE_FROM = 24;
export const UPDATE_TO = 28;
export const UPDATE_FIRST_FROM = 32;
export const UPDATE_FIRST_TO = 36;
export const UPDATE_SECOND_FROM = 40;
export const UPDATE_SECOND_TO = 44;
/** The gradient by the layer's output, and the rows to sum over. */
export const UPDATE_GRADIENT_OCTETS = 48;
export const UPDATE_GRADIENT_OCTET_BYTES = 52;
export const UPDATE_DEPTH = 56;

// Kernel update: x^T dy.
export const KERNEL_INPUT_STRIPS = 60;
export const KERNEL_INPUT_STRIP_BYTES = 64;
/** Inputs and outputs by fours. */
export const KERNEL_INPUT_QUADS = 68;
export const KERNEL_OUTPUT_QUADS = 72;
export const KERNEL_STRIP_BYTES = 76;

// Pack: rows of latent values into panels. Unpack: strips of pixels into rows.
export const PACK_ROWS = 20;
export const PACK_WIDTH = 24;
export const PACK_PANELS = 28;
export const PACK_PANEL_BYTES = 32;
export const UNPACK_STRIPS = 20;
export const UNPACK_STRIP_BYTES = 24;
export const UNPACK_QUADS = 28;
export const UNPACK_ROWS = 32;

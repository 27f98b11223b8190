// The words of the operations that convolutions need: memoryLayout.ts has the others. Both sides, planner and kernels,
// import this file, too.
//
// A convolution, of either kind, has a large side and a small side, with twice the height and width of the other:
// plan/layers.ts. Columns of a tensor are positions, row by row, and the channels of each.
import { OP_OWN, UPDATE_DEPTH } from './memoryLayout';

const WORD = 4;

/** Taps along each side. */
export const TAPS = 4;
/** The most columns of taps that a thread updates at a time, with eight outputs each: three strips. */
export const TAP_BLOCK_COLUMNS = 36;

// To small, and to large: the product with the kernel, in the one direction or the other.
/** To small: strips of the kernel [taps, large channels][small channels]. To large: of the folded kernel. */
export const SIDE_KERNEL = OP_OWN;
export const SIDE_KERNEL_STRIP_BYTES = SIDE_KERNEL + WORD;
export const SIDE_INPUT = SIDE_KERNEL_STRIP_BYTES + WORD;
export const SIDE_INPUT_PANEL_BYTES = SIDE_INPUT + WORD;
export const SIDE_OUTPUT = SIDE_INPUT_PANEL_BYTES + WORD;
export const SIDE_OUTPUT_PANEL_BYTES = SIDE_OUTPUT + WORD;
export const SIDE_PANEL_COUNT = SIDE_OUTPUT_PANEL_BYTES + WORD;
/** The small side's positions. */
export const SIDE_HEIGHT = SIDE_PANEL_COUNT + WORD;
export const SIDE_WIDTH = SIDE_HEIGHT + WORD;
export const SIDE_SMALL_CHANNELS = SIDE_WIDTH + WORD;
export const SIDE_LARGE_CHANNELS = SIDE_SMALL_CHANNELS + WORD;
export const SIDE_ACTIVATION = SIDE_LARGE_CHANNELS + WORD;
/** The address of the bias. */
export const SIDE_BIAS = SIDE_ACTIVATION + WORD;
/** 0, or panels of the output's size: the product is multiplied by their slopes, instead of bias and activation. */
export const SIDE_ACTIVATED = SIDE_BIAS + WORD;

// Fold kernel: for the product to the large side. Four positions of the large side, which lie at the corner of four
// positions of the small side, depend on just these: kernels/convolution.ts.
export const FOLD_FROM = OP_OWN;
export const FOLD_FROM_STRIP_BYTES = FOLD_FROM + WORD;
/** Strips of the folded kernel: [2, 2, small channels][2, 2, large channels]. */
export const FOLD_TO = FOLD_FROM_STRIP_BYTES + WORD;
export const FOLD_TO_STRIP_BYTES = FOLD_TO + WORD;
export const FOLD_SMALL_CHANNELS = FOLD_TO_STRIP_BYTES + WORD;
export const FOLD_LARGE_CHANNELS = FOLD_SMALL_CHANNELS + WORD;

// Taps update: the kernel's gradient, and Adam. `UPDATE_DEPTH` is the number of rows.
/** The large side as image rows, the small side as cells: memory/shapes.ts. */
export const TAPS_IMAGE_ROWS = UPDATE_DEPTH + WORD;
/** Bytes of one row of the batch, and of one image row of all rows of the batch. */
export const TAPS_IMAGE_ROW_BYTES = TAPS_IMAGE_ROWS + WORD;
export const TAPS_IMAGE_GROUP_BYTES = TAPS_IMAGE_ROW_BYTES + WORD;
export const TAPS_CELLS = TAPS_IMAGE_GROUP_BYTES + WORD;
export const TAPS_CELL_ROW_BYTES = TAPS_CELLS + WORD;
export const TAPS_CELL_GROUP_BYTES = TAPS_CELL_ROW_BYTES + WORD;
export const TAPS_HEIGHT = TAPS_CELL_GROUP_BYTES + WORD;
export const TAPS_WIDTH = TAPS_HEIGHT + WORD;
export const TAPS_SMALL_CHANNELS = TAPS_WIDTH + WORD;
export const TAPS_LARGE_CHANNELS = TAPS_SMALL_CHANNELS + WORD;
/** The distance of the kernel's strips. */
export const TAPS_STRIP_BYTES = TAPS_LARGE_CHANNELS + WORD;

// Channel bias update: the gradient is summed over all positions. `UPDATE_DEPTH` is the number of panels.
export const CHANNEL_PANELS = UPDATE_DEPTH + WORD;
export const CHANNEL_PANEL_BYTES = CHANNEL_PANELS + WORD;
export const CHANNEL_POSITIONS = CHANNEL_PANEL_BYTES + WORD;
export const CHANNEL_COUNT = CHANNEL_POSITIONS + WORD;

// Arrange: copies panels into another form. Each form has groups of columns, and in each group the rows of the batch.
export const ARRANGE_PANELS = OP_OWN;
export const ARRANGE_PANEL_BYTES = ARRANGE_PANELS + WORD;
export const ARRANGE_PANEL_COUNT = ARRANGE_PANEL_BYTES + WORD;
export const ARRANGE_COLUMNS = ARRANGE_PANEL_COUNT + WORD;
export const ARRANGE_TO = ARRANGE_COLUMNS + WORD;
export const ARRANGE_GROUP_COLUMNS = ARRANGE_TO + WORD;
export const ARRANGE_GROUP_BYTES = ARRANGE_GROUP_COLUMNS + WORD;
export const ARRANGE_ROW_BYTES = ARRANGE_GROUP_BYTES + WORD;

// The grid of digits: a hundred images that show what a generator draws at present.
import { IMAGE_SIZE } from './datasets';

/** Rows and columns. */
export const GRID_SIDE = 10;
/** Images of the grid. Each is drawn from a noise vector that stays the same. */
export const GRID_IMAGES = GRID_SIDE * GRID_SIDE;
/** Its pixels, a byte each. */
export const GRID_BYTES = GRID_IMAGES * IMAGE_SIZE;

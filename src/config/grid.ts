// The grid of digits: a hundred images that show what a generator draws at present.

/** Rows and columns. */
export const GRID_SIDE = 10;
/** Images of the grid. Each is drawn from a noise vector that stays the same. */
export const GRID_IMAGES = GRID_SIDE * GRID_SIDE;

// The grid of digits that shows how far a generator is.

/** Rows and columns. */
export const GRID_SIDE = 10;
/** Images of the grid: each is drawn from a noise vector that stays the same. */
export const GRID_IMAGES = GRID_SIDE * GRID_SIDE;

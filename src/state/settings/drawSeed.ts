/** Large enough that visitors rarely share a seed, small enough to be read aloud. */
const DRAWN_SEEDS = 1_000_000;

/** A seed that nobody has chosen. */
export const drawSeed = (): number => Math.floor(Math.random() * DRAWN_SEEDS);

// The timeline's landmarks: steps that always get a picture, however often the live grid is drawn.

/** The grid of step 0 is kept, and then that of every so many steps, as in the tutorial. */
export const MILESTONE_EVERY_STEPS = 1_000;

/** Early landmarks lie closer together, since every early step changes the picture: Fibonacci's numbers. */
const EARLY_STEPS = [1, 2, 3, 5, 8, 13, 21, 34, 55, 89, 144, 233, 377, 610];

/** @returns the first landmark after `step` */
export function nextLandmark(step: number): number {
  const early = EARLY_STEPS.find((candidate) => candidate > step);
  return early ?? (Math.floor(step / MILESTONE_EVERY_STEPS) + 1) * MILESTONE_EVERY_STEPS;
}

// The timeline's landmarks: the steps whose picture is drawn exactly, whatever the pace of the live one.

/** The grid is kept at step 0 and then each time this many steps have passed, as in the tutorial. */
export const MILESTONE_EVERY_STEPS = 1_000;

/** The beginning, where every step changes the picture: Fibonacci's numbers, each step half as far again. */
const EARLY_STEPS = [1, 2, 3, 5, 8, 13, 21, 34, 55, 89, 144, 233, 377, 610];

/** @returns the first landmark after `step` */
export function nextLandmark(step: number): number {
  const early = EARLY_STEPS.find((candidate) => candidate > step);
  return early ?? (Math.floor(step / MILESTONE_EVERY_STEPS) + 1) * MILESTONE_EVERY_STEPS;
}

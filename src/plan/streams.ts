// The streams of random numbers: one for each purpose, so that every engine draws the same numbers.

export const STREAM = {
  generatorInit: 0,
  discriminatorInit: 1,
  /** Latent vectors of the fake images that the discriminator learns from. */
  discriminatorNoise: 2,
  realIndices: 3,
  /** Latent vectors of the generator's own half of the step. */
  generatorNoise: 4,
  /** The fixed latent vectors of the grid (step 0). */
  displayNoise: 5,
  /** Labels of the forgeries of either half. */
  discriminatorLabels: 6,
  generatorLabels: 7,
} as const;
export type Stream = (typeof STREAM)[keyof typeof STREAM];

// How many saved runs are kept before a new one replaces the oldest.

/** Runs without a name; named runs do not count. A run of the usual size takes 27 MB, in its two saves. */
export const UNNAMED_RUNS_KEPT = 3;

// How many runs save themselves before the oldest make room.

/** Of runs that nobody has named. One of the usual size takes 27 MB, in its two saves. */
export const UNNAMED_RUNS_KEPT = 3;

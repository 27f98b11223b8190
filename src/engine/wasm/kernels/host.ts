// What the module asks of its host.

/** Milliseconds on the thread's own clock. */
export declare function now(): f64;

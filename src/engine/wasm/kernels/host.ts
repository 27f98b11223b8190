// The functions that the module imports from its host.

/** Milliseconds on the calling thread's clock. */
export declare function now(): f64;

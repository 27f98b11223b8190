// Waits for what comes soon. Beside other programs that may take long: the limit only ends tests that hang.
import { vi } from 'vitest';

const LIMITS = { interval: 5, timeout: 60_000 };

/** Resolves with what a check returns, once it throws no more. */
export const soon = <T>(check: () => T | Promise<T>): Promise<T> => vi.waitFor(check, LIMITS);

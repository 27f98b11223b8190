// Whether threads can share memory here, and the reason if they cannot.
import type { OneThreadReason } from '../protocol/trainer';

/** Some browsers isolate the page and still have no shared memory, or do not give it to the page. */
function browserHasIt(): boolean {
  if (typeof SharedArrayBuffer === 'undefined') return false;
  try {
    return (
      new WebAssembly.Memory({ initial: 1, maximum: 1, shared: true }).buffer instanceof SharedArrayBuffer
    );
  } catch {
    return false;
  }
}

/** @returns undefined if threads can share memory */
export function whyNotShared(): OneThreadReason | undefined {
  if (!globalThis.isSecureContext) return 'insecure-address';
  if (!globalThis.crossOriginIsolated) return 'not-isolated';
  return browserHasIt() ? undefined : 'no-shared-memory';
}

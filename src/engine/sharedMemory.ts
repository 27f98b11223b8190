// Whether threads can share memory here, and what is in the way where they cannot.
import type { OneThreadReason } from '../protocol/trainer';

/** Some browsers isolate the page and still have no such memory, or none that they give to it. */
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

/** @returns undefined where nothing is in the way */
export function whyNotShared(): OneThreadReason | undefined {
  if (!globalThis.isSecureContext) return 'insecure-address';
  if (!globalThis.crossOriginIsolated) return 'not-isolated';
  return browserHasIt() ? undefined : 'no-shared-memory';
}

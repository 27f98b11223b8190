// The compiled kernels: which of the four binaries this machine and page can run, and what a binary exports.
import { didNotStart } from '../didNotStart';

export type KernelBinary = 'simd' | 'simd-shared' | 'relaxed-simd' | 'relaxed-simd-shared';

/** Fetches a binary, from wherever it is. */
export type KernelSource = (name: KernelBinary) => Promise<BufferSource>;

/** The module's exports. kernels/index.ts describes them. */
export interface KernelExports {
  rewind(): void;
  train(deadlineMs: number): number;
  sample(): number;
  serve(thread: number, job: number): void;
  peak(rounds: number): number;
}

export interface KernelModule {
  readonly module: WebAssembly.Module;
  readonly relaxed: boolean;
}

/**
 * Compiles the best binary that this machine supports.
 *
 * @param reproducible take plain SIMD even if relaxed SIMD is supported: the same bits on every machine
 * @throws ForgeError `engine-failed` if not even plain SIMD is supported
 */
export async function loadKernels(
  source: KernelSource,
  { shared, reproducible }: { readonly shared: boolean; readonly reproducible: boolean },
): Promise<KernelModule> {
  const suffix = shared ? '-shared' : '';
  if (!reproducible) {
    const bytes = await source(`relaxed-simd${suffix}`);
    if (WebAssembly.validate(bytes)) return { module: await WebAssembly.compile(bytes), relaxed: true };
  }
  const bytes = await source(`simd${suffix}`);
  if (WebAssembly.validate(bytes)) return { module: await WebAssembly.compile(bytes), relaxed: false };
  throw didNotStart('wasm', 'its WebAssembly module is damaged, or this browser lacks SIMD or atomics');
}

/** @param memory must be shared if the module was compiled for shared memory */
export function instantiate(module: WebAssembly.Module, memory: WebAssembly.Memory): KernelExports {
  const imports = { env: { memory }, host: { now: () => performance.now() } };
  const { exports } = new WebAssembly.Instance(module, imports);
  return exports as object as KernelExports;
}

// The addresses of the compiled kernels in the build, provided by scripts/kernelsPlugin.ts.
import relaxed from 'virtual:kernels/relaxed-simd?url';
import relaxedShared from 'virtual:kernels/relaxed-simd-shared?url';
import simd from 'virtual:kernels/simd?url';
import simdShared from 'virtual:kernels/simd-shared?url';
import { didNotStart } from '../didNotStart';
import type { KernelBinary, KernelSource } from './kernelModule';

const URLS: Record<KernelBinary, string> = {
  simd,
  'simd-shared': simdShared,
  'relaxed-simd': relaxed,
  'relaxed-simd-shared': relaxedShared,
};

export const fetchKernels: KernelSource = async (name) => {
  const response = await fetch(URLS[name]);
  if (!response.ok)
    throw didNotStart('wasm', `its WebAssembly module did not load (HTTP ${response.status})`);
  return response.arrayBuffer();
};

// Single parts of the kernels, from a module that is made for tests: kernels/checks.ts.
import { readFile } from 'node:fs/promises';
import { compileKernels } from '../../../scripts/compileKernels.mjs';
import { instantiate } from '../../engine/wasm/kernelModule';
import { CONTROL_END } from '../../engine/wasm/memoryLayout';

type Over = (from: number, to: number, count: number) => void;

export interface KernelChecks {
  readonly expNegativeAll: Over;
  readonly log1pAll: Over;
  readonly logAll: Over;
  readonly turnAll: Over;
  readonly tanhAll: Over;
  drawBlocks(stream: number, to: number, blocks: number): void;
  drawNoise(operation: number, from: number, to: number): void;
  gatherImages(operation: number, from: number, to: number): void;
}

/** The address where tests may put operations. Data follow. */
export const OPERATION = CONTROL_END;
export const DATA = CONTROL_END + 1024;

const PAGES = 512;

export async function loadKernelChecks(): Promise<{ checks: KernelChecks; buffer: ArrayBuffer }> {
  const bytes = await readFile(await compileKernels('simd', 'checks'));
  const memory = new WebAssembly.Memory({ initial: PAGES, maximum: PAGES });
  const module = await WebAssembly.compile(new Uint8Array(bytes));
  return { checks: instantiate(module, memory) as object as KernelChecks, buffer: memory.buffer };
}

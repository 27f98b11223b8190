// Which of the four binaries is taken, on simulated machines and pages.
import { beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { VARIANTS } from '../../../scripts/compileKernels.mjs';
import { ForgeError } from '../../protocol/errors';
import { readKernels } from '../../testing/engines/wasmEngines';
import { instantiate, loadKernels, type KernelBinary } from './kernelModule';

const binaries = new Map<KernelBinary, Uint8Array<ArrayBuffer>>();
const fetched: KernelBinary[] = [];
const DAMAGED = new TextEncoder().encode('<!doctype html>');

beforeAll(async () => {
  for (const name of Object.keys(VARIANTS) as KernelBinary[]) binaries.set(name, await readKernels(name));
});
beforeEach(() => {
  fetched.length = 0;
});

/** Provides the binaries, some of them damaged. */
const source =
  (...damaged: readonly KernelBinary[]) =>
  (name: KernelBinary) => {
    fetched.push(name);
    return Promise.resolve(damaged.includes(name) ? DAMAGED : binaries.get(name)!);
  };

const memoryOf = (shared: boolean) => new WebAssembly.Memory({ initial: 1, maximum: 1, shared });

describe.each([true, false])('with shared memory: %s', (shared) => {
  const [relaxed, plain] = shared
    ? (['relaxed-simd-shared', 'simd-shared'] as const)
    : (['relaxed-simd', 'simd'] as const);

  it('takes relaxed SIMD, and fetches nothing else', async () => {
    const kernels = await loadKernels(source(), { shared, reproducible: false });
    expect(kernels.relaxed).toBe(true);
    expect(fetched).toEqual([relaxed]);
  });

  it('takes plain SIMD where relaxed SIMD is not understood', async () => {
    const kernels = await loadKernels(source(relaxed), { shared, reproducible: false });
    expect(kernels.relaxed).toBe(false);
    expect(fetched).toEqual([relaxed, plain]);
  });

  it('does not even fetch relaxed SIMD for a reproducible run', async () => {
    const kernels = await loadKernels(source(), { shared, reproducible: true });
    expect(kernels.relaxed).toBe(false);
    expect(fetched).toEqual([plain]);
  });

  it('says what is missing where neither is understood', async () => {
    const failure: unknown = await loadKernels(source(relaxed, plain), { shared, reproducible: false }).catch(
      (error: unknown) => error,
    );
    expect(failure).toBeInstanceOf(ForgeError);
    expect(failure).toMatchObject({ code: 'engine-failed', details: { engine: 'wasm' } });
    expect(String(failure)).toContain('The engine wasm did not start');
    expect(String(failure)).toContain('SIMD');
  });

  it('passes on why a binary could not be fetched', async () => {
    const offline = () => Promise.reject(new ForgeError('engine-failed', 'HTTP 404'));
    await expect(loadKernels(offline, { shared, reproducible: false })).rejects.toThrow('HTTP 404');
  });

  it.each([true, false])(
    'takes a binary for its kind of memory alone (reproducible: %s)',
    async (reproducible) => {
      const { module } = await loadKernels(source(), { shared, reproducible });
      expect(Object.keys(instantiate(module, memoryOf(shared)))).toEqual(
        expect.arrayContaining(['rewind', 'train', 'sample', 'serve', 'peak']),
      );
      expect(() => instantiate(module, memoryOf(!shared))).toThrow(WebAssembly.LinkError);
    },
  );
});

// Measures where a step's time goes, phase by phase, and the processor's peak: for the benchmark.
import type { EngineOptions } from '../engine';
import { createWasmEngine } from './createWasmEngine';

const WARM_UP_MS = 2000;

export interface WasmPhase {
  readonly name: string;
  /** Operations per step, a multiply-add counting as two; 0 if none are counted. */
  readonly flops: number;
  /** Per step. */
  readonly milliseconds: number;
}

export interface WasmProfile {
  readonly binary: 'relaxed-simd' | 'simd';
  readonly threads: number;
  /** The peak of all threads together. It is measured on one thread, by a loop of multiply-adds in the same binary. */
  readonly peakGflops: number;
  readonly phases: readonly WasmPhase[];
}

/** Trains for some seconds after a warm-up, and returns the time of each phase. */
export async function profileSteps(options: EngineOptions, seconds: number): Promise<WasmProfile> {
  const engine = await createWasmEngine(options);
  const train = async (budgetMs: number) => {
    const endMs = performance.now() + budgetMs;
    while (performance.now() < endMs)
      await engine.advance(Number.MAX_SAFE_INTEGER, endMs - performance.now(), new AbortController().signal);
  };
  try {
    await train(WARM_UP_MS);
    const peakGflops = engine.measurement.peak() * (engine.info.threads ?? 1);
    engine.measurement.recordPhases();
    const from = engine.step;
    await train(seconds * 1000);
    const steps = engine.step - from;
    const phases = engine.measurement
      .readPhases()
      .map(({ name, flops, milliseconds }) => ({ name, flops, milliseconds: milliseconds / steps }));
    const binary = engine.info.reproducible ? 'simd' : 'relaxed-simd';
    return { binary, threads: engine.info.threads ?? 1, peakGflops, phases };
  } finally {
    engine.dispose();
  }
}

// Where a step's time goes, phase by phase, and what the processor could do at most: for the benchmark.
import type { EngineOptions } from '../engine';
import { createWasmEngine } from './createWasmEngine';

const WARM_UP_MS = 2000;

export interface WasmPhase {
  readonly name: string;
  /** Multiply-adds as two operations, per step; 0 where none are counted. */
  readonly flops: number;
  /** Per step. */
  readonly milliseconds: number;
}

export interface WasmProfile {
  readonly binary: 'relaxed-simd' | 'simd';
  readonly threads: number;
  /** All threads together, from a loop of nothing but multiply-adds in the same binary, one thread at a time. */
  readonly peakGflops: number;
  readonly phases: readonly WasmPhase[];
}

/** Trains for so many seconds, after a warm-up, and says what took how long. */
export async function profileSteps(options: EngineOptions, seconds: number): Promise<WasmProfile> {
  const engine = await createWasmEngine(options);
  const train = async (budgetMs: number) => {
    const endMs = performance.now() + budgetMs;
    while (performance.now() < endMs)
      await engine.advance(Number.MAX_SAFE_INTEGER, endMs - performance.now(), new AbortController().signal);
  };
  try {
    await train(WARM_UP_MS);
    const peakGflops = engine.measurePeak() * (engine.info.threads ?? 1);
    engine.recordPhases();
    const from = engine.step;
    await train(seconds * 1000);
    const steps = engine.step - from;
    const phases = engine
      .readPhases()
      .map(({ name, flops, milliseconds }) => ({ name, flops, milliseconds: milliseconds / steps }));
    const binary = engine.info.reproducible ? 'simd' : 'relaxed-simd';
    return { binary, threads: engine.info.threads ?? 1, peakGflops, phases };
  } finally {
    engine.dispose();
  }
}

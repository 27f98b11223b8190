// Measures an engine, for the benchmark: the time of each phase of its steps, and the peak of its leading thread.
import type { KernelExports } from './kernelModule';
import type { ControlBlock } from './memory/control';
import type { ProgramPair } from './memory/memoryPlan';
import type { PhaseNote } from './programs/programWriter';
import type { StepPhases } from './programs/trainProgram';

/** Ten multiply-adds of four lanes, each counting as two. */
const PEAK_FLOPS_PER_ROUND = 80;
/** Some ten milliseconds. */
const PEAK_ROUNDS = 5_000_000;
const PEAK_TRIALS = 20;

/** The parts of an engine that are replaced when one of its threads dies. */
interface PresentParts {
  readonly control: ControlBlock;
  readonly kernels: KernelExports;
}

/** The addresses of a phase's first operation in both programs of a pair. */
const placesOf = ({ address }: PhaseNote, { places: [first, second] }: ProgramPair): readonly number[] => [
  address,
  address - first.operations + second.operations,
];

export class Measurement {
  readonly #steps: readonly StepPhases[];
  readonly #present: () => PresentParts;

  /** @param steps the phases of each kind of step */
  constructor(steps: readonly StepPhases[], present: () => PresentParts) {
    this.#steps = steps;
    this.#present = present;
  }

  /** Starts to measure the time of each phase. */
  recordPhases(): void {
    const { control } = this.#present();
    for (const { pair, phases } of this.#steps)
      for (const address of phases.flatMap((phase) => placesOf(phase, pair)))
        control.setMilliseconds(address, 0);
    control.profiling = true;
  }

  /** Every phase of every kind of step, with the milliseconds that it has taken since the measurement began. */
  readPhases(): (PhaseNote & { readonly milliseconds: number })[] {
    const { control } = this.#present();
    return this.#steps.flatMap(({ pair, phases }) =>
      phases.map((phase) => {
        const times = placesOf(phase, pair).map((address) => control.millisecondsOf(address));
        return { ...phase, milliseconds: times.reduce((sum, time) => sum + time) };
      }),
    );
  }

  /** The peak of the leading thread in GFLOP/s. */
  peak(): number {
    const { kernels } = this.#present();
    let best = 0;
    for (let trial = 0; trial < PEAK_TRIALS; trial += 1) {
      const startMs = performance.now();
      kernels.peak(PEAK_ROUNDS);
      best = Math.max(best, (PEAK_ROUNDS * PEAK_FLOPS_PER_ROUND) / (performance.now() - startMs) / 1e6);
    }
    return best;
  }
}

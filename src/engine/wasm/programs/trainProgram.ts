// The programs that train: one for each kind of step and for each set of weights from which it may start.
import type { MemoryPlan, ProgramPair } from '../memory/memoryPlan';
import { compilePlan } from './compilePlan';
import { ProgramWriter, type PhaseNote } from './programWriter';

/** Writes both programs of a pair. @returns the first one's phases */
function writePair(
  buffer: ArrayBufferLike,
  { places, folded, networks, dataset }: MemoryPlan,
  pair: ProgramPair,
): readonly PhaseNote[] {
  const [first] = ([0, 1] as const).map((from) => {
    const out = new ProgramWriter(buffer, pair.places[from]);
    compilePlan(out, pair.plan, { places, folded, networks, dataset, from });
    out.end();
    return out.phases;
  });
  return first!;
}

/** The phases of one kind of step, for the profile. */
export interface StepPhases {
  readonly pair: ProgramPair;
  readonly phases: readonly PhaseNote[];
}

export function writeTrainPrograms(buffer: ArrayBufferLike, plan: MemoryPlan): readonly StepPhases[] {
  const pairs = [plan.plain, ...(plan.penalised ? [plan.penalised] : [])];
  return pairs.map((pair) => ({ pair, phases: writePair(buffer, plan, pair) }));
}

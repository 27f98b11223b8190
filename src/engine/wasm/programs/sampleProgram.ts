// The program that draws images with one set of the generator's weights.
import { viewOf, type WeightsState } from '../../../plan/stepPlan';
import type { MemoryPlan } from '../memory/memoryPlan';
import { panelsOf } from '../memory/shapes';
import { compilePlan } from './compilePlan';
import { ProgramWriter } from './programWriter';
import { pack, unpack } from './sampleOperations';

interface Sampling {
  /** The valid set. */
  readonly set: 0 | 1;
  readonly state: WeightsState;
  readonly rows: number;
}

/** Writes the program for `rows` images. */
export function writeSampleProgram(
  buffer: ArrayBufferLike,
  { networks, dataset, sample }: MemoryPlan,
  { set, state, rows }: Sampling,
): void {
  const { plan, places, folded } = sample;
  const out = new ProgramWriter(buffer, sample.program);
  const panelCount = panelsOf(rows);
  const panels = places.panelsOf(viewOf(plan.input));
  out.add(pack({ rows: sample.inputRows, width: plan.input.columns, panelCount, panels }));
  out.barrier();
  const drawn = { ...plan.planWith(state), rows };
  compilePlan(out, drawn, { places, folded, networks, dataset, from: set });
  out.add(unpack({ panels: places.panelsOf(viewOf(plan.images)), panelCount, rows: sample.imageRows }));
  out.end();
}

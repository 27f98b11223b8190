// Places what operations of convolutions need beside the plan's phases: forms that are arranged after a view is written
// and before an update reads it, and kernels that are folded before they are read. Most of it runs beside other work;
// a phase of its own is added where there is no other place.
import { overlap } from '../../../plan/phases';
import type { Operation as Planned, View } from '../../../plan/stepPlan';
import { toLargeOf, type ConvolutionWeights } from '../memory/foldedKernels';
import { readsForUpdate, type UpdateForm } from '../memory/tensorPlaces';
import type { Operation } from './programWriter';

/** A view is copied into another form. */
export interface Arrangement {
  readonly view: View;
  readonly form: UpdateForm;
  readonly operation: Operation;
}

/** An operation of the plan as the kernels run it. */
export interface Compiled {
  readonly planned: Planned;
  readonly operations: readonly Operation[];
  /** What becomes possible after it, and is needed later. */
  readonly arrangements: readonly Arrangement[];
  /** The weights whose folded kernel it reads. */
  readonly folded?: ConvolutionWeights;
}

type Phase = readonly Compiled[];

const reads = (phase: Phase, { view, form }: Arrangement): boolean =>
  phase.some(({ planned }) =>
    readsForUpdate(planned).some((read) => read.form === form && overlap(read.view, view)),
  );

const isSameKernel = (one: ConvolutionWeights, other: ConvolutionWeights): boolean =>
  one.network === other.network && one.layer.name === other.layer.name;

/** Whether a kernel cannot be folded during a phase: it is being updated, or the place of its folded form is read. */
const isBusy = (phase: Phase, weights: ConvolutionWeights): boolean =>
  phase.some(({ planned }) => {
    if (planned.kind === 'update')
      return planned.network === weights.network && planned.layer.name === weights.layer.name;
    const read = toLargeOf(planned);
    return read !== undefined && isSameKernel(read, weights);
  });

/** @param fold makes the operation that folds a kernel */
export function schedule(
  phases: readonly Phase[],
  fold: (weights: ConvolutionWeights) => Operation,
): readonly (readonly Operation[])[] {
  const scheduled: Operation[][] = [];
  let pending: readonly Arrangement[] = [];
  const valid: ConvolutionWeights[] = [];
  for (const [index, phase] of phases.entries()) {
    const folds = new Map<string, ConvolutionWeights>();
    for (const { folded } of phase) {
      if (!folded || valid.some((known) => isSameKernel(known, folded) && known.state === folded.state))
        continue;
      folds.set(`${folded.network} ${folded.layer.name}`, folded);
    }
    const previous = phases[index - 1];
    const waits = [...folds.values()].some((weights) => !previous || isBusy(previous, weights));
    if (waits || pending.some((arrangement) => reads(phase, arrangement))) {
      scheduled.push(pending.map(({ operation }) => operation));
      pending = [];
    }
    for (const weights of folds.values()) {
      scheduled.at(-1)!.push(fold(weights));
      const old = valid.findIndex((known) => isSameKernel(known, weights));
      if (old >= 0) valid.splice(old, 1);
      valid.push(weights);
    }
    scheduled.push([
      ...phase.flatMap(({ operations }) => operations),
      ...pending.map(({ operation }) => operation),
    ]);
    pending = phase.flatMap(({ arrangements }) => arrangements);
  }
  return scheduled;
}

// In which forms the updates of a plan read what an operation writes.
import { overlap, writesOf } from '../../../plan/phases';
import type { Operation, Plan, View } from '../../../plan/stepPlan';
import { readsForUpdate, type UpdateForm } from '../memory/tensorPlaces';

/** Some parts of a view. */
export const partOf = (view: View, part: number, parts = 1): View => ({
  ...view,
  firstPart: view.firstPart + part,
  parts,
});

/** The forms in which updates read a view as `from` writes it, before it is overwritten. */
function formsRead({ operations }: Plan, from: Operation, view: View): ReadonlySet<UpdateForm> {
  const forms = new Set<UpdateForm>();
  for (const later of operations.slice(operations.indexOf(from) + 1)) {
    for (const read of readsForUpdate(later)) if (overlap(read.view, view)) forms.add(read.form);
    if (writesOf(later).some((written) => overlap(written, view))) break;
  }
  return forms;
}

/** Adjacent parts of a view that are read in the same forms. */
export interface Run {
  readonly first: number;
  readonly parts: number;
  readonly forms: ReadonlySet<UpdateForm>;
}

const same = (one: ReadonlySet<UpdateForm>, other: ReadonlySet<UpdateForm>): boolean =>
  one.size === other.size && [...one].every((form) => other.has(form));

/** Divides a view into runs. */
export function runsOf(plan: Plan, from: Operation, view: View): readonly Run[] {
  const runs: { first: number; parts: number; forms: ReadonlySet<UpdateForm> }[] = [];
  for (let part = 0; part < view.parts; part += 1) {
    const forms = formsRead(plan, from, partOf(view, part));
    const last = runs.at(-1);
    if (last && same(last.forms, forms)) last.parts += 1;
    else runs.push({ first: part, parts: 1, forms });
  }
  return runs;
}

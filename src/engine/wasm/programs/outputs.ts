// Where operations write. Forms that updates read and that an operation does not write itself are arranged afterwards.
import type { Operation as Planned, Plan, View } from '../../../plan/stepPlan';
import { panelsOf, type Block, type Grouped } from '../memory/shapes';
import type { TensorPlaces, UpdateForm } from '../memory/tensorPlaces';
import { arrange } from './convolutionOperations';
import { partOf, runsOf } from './formsRead';
import type { Arrangement } from './schedule';

/** Forms that operations of dense layers write beside panels. */
type WrittenForm = Extract<UpdateForm, 'strips' | 'octets'>;

/** The places of an output. Forms that nothing reads are undefined. */
type OutputPlaces = { readonly panels: Block } & Readonly<Record<WrittenForm, Grouped | undefined>>;

export class Outputs {
  readonly #plan: Plan;
  readonly #places: TensorPlaces;
  #arrangements: Arrangement[] = [];

  constructor(plan: Plan, places: TensorPlaces) {
    this.#plan = plan;
    this.#places = places;
  }

  /**
   * @param writes the forms that the operation can write. All parts of the view must be read in the same ones of these
   */
  placesOf(operation: Planned, output: View, writes: readonly WrittenForm[]): OutputPlaces {
    const runs = runsOf(this.#plan, operation, output);
    for (const { first, parts, forms } of runs)
      for (const form of forms)
        if (!writes.some((written) => written === form)) this.#arrange(partOf(output, first, parts), form);
    const placeOf = (form: WrittenForm) =>
      writes.includes(form) && runs.some(({ forms }) => forms.has(form))
        ? this.#places.formOf(output, form)
        : undefined;
    return { panels: this.#places.panelsOf(output), strips: placeOf('strips'), octets: placeOf('octets') };
  }

  #arrange(view: View, form: UpdateForm): void {
    const operation = arrange({
      name: `${view.tensor.name} as ${form}`,
      panels: this.#places.panelsOf(view),
      panelCount: view.parts * panelsOf(this.#plan.rows),
      columns: view.columns,
      to: this.#places.formOf(view, form),
    });
    this.#arrangements.push({ view, form, operation });
  }

  /** The arrangements since the last call. */
  takeArrangements(): readonly Arrangement[] {
    const taken = this.#arrangements;
    this.#arrangements = [];
    return taken;
  }
}

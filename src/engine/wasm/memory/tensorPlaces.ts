// The places of a plan's tensors in the kernels' memory, and their forms. A tensor gets each form in which operations
// read or write it. Each of its parts is padded to whole panels.
import type { Operation, Plan, Tensor, View } from '../../../plan/stepPlan';
import { TILE_COLUMNS } from '../memoryLayout';
import type { Arena } from './arena';
import {
  fromOctetRow,
  fromPanel,
  fromStripRow,
  panelsOf,
  takeOctets,
  takePanels,
  takeStrips,
  type Block,
} from './shapes';

type Form =
  | 'panels'
  | 'strips'
  | 'octets'
  /** One u32 for each row. */
  | 'labels'
  /** One f64 for each row. */
  | 'losses';

/** Some parts of a tensor: from `first` to before `end`. */
interface Range {
  readonly first: number;
  readonly end: number;
}

type Needs = Partial<Record<Form, Range>>;

/**
 * The forms that an operation requires of the views that it reads or writes. Forms that it only writes for others are
 * not included.
 */
function formsOf(operation: Operation): readonly (readonly [Form, View | undefined])[] {
  switch (operation.kind) {
    case 'noise':
      return [['panels', operation.output]];
    case 'images':
      return [
        ['panels', operation.output],
        ['labels', operation.labels],
      ];
    case 'labels':
      return [
        ['panels', operation.oneHot],
        ['labels', operation.labels],
      ];
    case 'apply':
      return [
        ['panels', operation.input],
        ['panels', operation.output],
        ['panels', operation.slopesOf],
      ];
    case 'applyBack':
      return [
        ['panels', operation.gradient],
        ['panels', operation.output],
        ['panels', operation.through?.activated],
      ];
    case 'head':
      return [
        ['panels', operation.input],
        ['panels', operation.gradient],
        ['octets', operation.logitGradient],
        ['labels', operation.labels],
        ['losses', operation.losses],
      ];
    case 'update':
      return [
        ['strips', operation.input],
        ['octets', operation.gradient],
      ];
    case 'updateEmbedding':
      return [
        ['strips', operation.features],
        ['octets', operation.logitGradient],
        ['labels', operation.labels],
      ];
    default:
      return operation satisfies never;
  }
}

function needsOf(plans: readonly Plan[]): ReadonlyMap<Tensor, Needs> {
  const needs = new Map<Tensor, Needs>();
  for (const { operations } of plans)
    for (const [form, view] of operations.flatMap(formsOf)) {
      if (!view) continue;
      const { tensor, firstPart, parts } = view;
      const known = needs.get(tensor) ?? {};
      const { first = firstPart, end = 0 } = known[form] ?? {};
      const range = { first: Math.min(first, firstPart), end: Math.max(end, firstPart + parts) };
      needs.set(tensor, { ...known, [form]: range });
    }
  return needs;
}

/** The memory of one form of a tensor, for a range of its parts. */
interface Place extends Range {
  readonly block: Block;
}

export class TensorPlaces {
  /** The number of panels of each part. */
  readonly panels: number;
  readonly #places = new Map<Tensor, Partial<Record<Form, Place>>>();

  /** @param plans plans that share their tensors and the size of a part */
  constructor(arena: Arena, plans: readonly Plan[]) {
    this.panels = panelsOf(plans[0]!.rows);
    for (const [tensor, needs] of needsOf(plans)) {
      const places = Object.entries(needs).map(([form, range]) => [
        form,
        { ...range, block: this.#take(arena, form as Form, range, tensor.columns) },
      ]);
      this.#places.set(tensor, Object.fromEntries(places) as Partial<Record<Form, Place>>);
    }
  }

  #take(arena: Arena, form: Form, { first, end }: Range, columns: number): Block {
    const panels = (end - first) * this.panels;
    const rows = panels * TILE_COLUMNS;
    switch (form) {
      case 'panels':
        return takePanels(arena, panels, columns);
      case 'strips':
        return takeStrips(arena, rows, columns);
      case 'octets':
        return takeOctets(arena, rows, columns);
      case 'labels':
        return { address: arena.take(rows * Uint32Array.BYTES_PER_ELEMENT), bytes: 0 };
      case 'losses':
        return { address: arena.take(rows * Float64Array.BYTES_PER_ELEMENT), bytes: 0 };
      default:
        return form satisfies never;
    }
  }

  /**
   * The place of a view's first row, as a block and a panel in it; undefined if the view does not exist completely in
   * that form.
   */
  #find({ tensor, firstPart, parts }: View, form: Form): { block: Block; panel: number } | undefined {
    const place = this.#places.get(tensor)?.[form];
    if (!place || firstPart < place.first || firstPart + parts > place.end) return undefined;
    return { block: place.block, panel: (firstPart - place.first) * this.panels };
  }

  /** @throws if the plans do not require that form */
  #get(view: View, form: Form): { block: Block; panel: number } {
    const found = this.#find(view, form);
    if (!found) throw new Error(`${view.tensor.name} has no ${form}`);
    return found;
  }

  panelsOf(view: View): Block {
    const { block, panel } = this.#get(view, 'panels');
    return fromPanel(block, panel);
  }

  /** Undefined if no update reads it. */
  stripsOf(view: View): Block | undefined {
    const found = this.#find(view, 'strips');
    return found && fromStripRow(found.block, found.panel * TILE_COLUMNS);
  }

  /** Undefined if no update reads it. */
  octetsOf(view: View): Block | undefined {
    const found = this.#find(view, 'octets');
    return found && fromOctetRow(found.block, found.panel * TILE_COLUMNS);
  }

  /** The address of the first row's label. */
  labelsOf(view: View): number {
    const { block, panel } = this.#get(view, 'labels');
    return block.address + panel * TILE_COLUMNS * Uint32Array.BYTES_PER_ELEMENT;
  }

  /** The address of the first row's loss. */
  lossesOf(view: View): number {
    const { block, panel } = this.#get(view, 'losses');
    return block.address + panel * TILE_COLUMNS * Float64Array.BYTES_PER_ELEMENT;
  }
}

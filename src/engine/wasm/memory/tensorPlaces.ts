// The places of a plan's tensors in the kernels' memory, and their forms. A tensor gets each form in which operations
// read or write it. Each of its parts is padded to whole panels.
import type { Operation, Plan, Tensor, View } from '../../../plan/stepPlan';
import { TILE_COLUMNS } from '../layout';
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

type Layout =
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

type Needs = Partial<Record<Layout, Range>>;

/**
 * The forms that an operation requires of the views that it reads or writes. Forms that it only writes for others are
 * not included.
 */
function layoutsOf(operation: Operation): readonly (readonly [Layout, View | undefined])[] {
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
    for (const [layout, view] of operations.flatMap(layoutsOf)) {
      if (!view) continue;
      const { tensor, firstPart, parts } = view;
      const known = needs.get(tensor) ?? {};
      const { first = firstPart, end = 0 } = known[layout] ?? {};
      const range = { first: Math.min(first, firstPart), end: Math.max(end, firstPart + parts) };
      needs.set(tensor, { ...known, [layout]: range });
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
  readonly #places = new Map<Tensor, Partial<Record<Layout, Place>>>();

  /** @param plans plans that share their tensors and the size of a part */
  constructor(arena: Arena, plans: readonly Plan[]) {
    this.panels = panelsOf(plans[0]!.rows);
    for (const [tensor, needs] of needsOf(plans)) {
      const places = Object.entries(needs).map(([layout, range]) => [
        layout,
        { ...range, block: this.#take(arena, layout as Layout, range, tensor.columns) },
      ]);
      this.#places.set(tensor, Object.fromEntries(places) as Partial<Record<Layout, Place>>);
    }
  }

  #take(arena: Arena, layout: Layout, { first, end }: Range, columns: number): Block {
    const panels = (end - first) * this.panels;
    const rows = panels * TILE_COLUMNS;
    switch (layout) {
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
        return layout satisfies never;
    }
  }

  /**
   * The place of a view's first row, as a block and a panel in it; undefined if the view does not exist completely in
   * that form.
   */
  #find({ tensor, firstPart, parts }: View, layout: Layout): { block: Block; panel: number } | undefined {
    const place = this.#places.get(tensor)?.[layout];
    if (!place || firstPart < place.first || firstPart + parts > place.end) return undefined;
    return { block: place.block, panel: (firstPart - place.first) * this.panels };
  }

  /** @throws if the plans do not require that form */
  #get(view: View, layout: Layout): { block: Block; panel: number } {
    const found = this.#find(view, layout);
    if (!found) throw new Error(`${view.tensor.name} lies in no ${layout}`);
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

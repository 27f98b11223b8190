// The places of a plan's tensors in the kernels' memory, and their forms. A tensor gets each form in which operations
// read or write it. Each of its parts is padded to whole panels.
import { sidesOf, type ConvolutionLayer, type ImageShape } from '../../../plan/layers';
import type { Operation, Plan, Tensor, Update, View } from '../../../plan/stepPlan';
import { TILE_COLUMNS } from '../memoryLayout';
import type { Arena } from './arena';
import {
  fromPanel,
  fromRow,
  panelsOf,
  takeCells,
  takeImageRows,
  takeOctets,
  takePanels,
  takeStrips,
  type Block,
  type Grouped,
} from './shapes';

/** The forms that only updates read. */
export type UpdateForm = 'strips' | 'octets' | 'imageRows' | 'cells';

type Form =
  | 'panels'
  | UpdateForm
  /** One u32 for each row. */
  | 'labels'
  /** One f64 for each row. */
  | 'losses';

/** A view in the form in which an operation reads or writes it. Images have a shape. */
interface Use<F extends Form = Form> {
  readonly form: F;
  readonly view: View;
  readonly image?: ImageShape;
}

/** Some parts of a tensor: from `first` to before `end`. */
interface Range {
  readonly first: number;
  readonly end: number;
}

interface Need extends Range {
  readonly image: ImageShape | undefined;
}

type Needs = Partial<Record<Form, Need>>;

/** What an update reads on either side of a convolution. */
export const sidesOfUpdate = (layer: ConvolutionLayer, input: View, gradient: View) =>
  layer.kind === 'convolution'
    ? { onLarge: input, onSmall: gradient }
    : { onLarge: gradient, onSmall: input };

/** What the update of a layer reads. */
function updateUses({ layer, input, gradient }: Update): readonly Use<UpdateForm>[] {
  if (layer.kind === 'dense')
    return [
      { form: 'strips', view: input },
      { form: 'octets', view: gradient },
    ];
  const { large, small } = sidesOf(layer);
  const { onLarge, onSmall } = sidesOfUpdate(layer, input, gradient);
  return [
    { form: 'imageRows', view: onLarge, image: large },
    { form: 'cells', view: onSmall, image: small },
  ];
}

/** What an operation reads in the forms that only updates read. */
export function readsForUpdate(operation: Operation): readonly Use<UpdateForm>[] {
  if (operation.kind === 'update') return updateUses(operation);
  if (operation.kind !== 'updateEmbedding') return [];
  return [
    { form: 'strips', view: operation.features },
    { form: 'octets', view: operation.logitGradient },
  ];
}

/**
 * The forms that an operation requires of the views that it reads or writes. Forms that it only writes for others are
 * not included.
 */
function usesOf(operation: Operation): readonly Use[] {
  const use = (form: Form, view: View | undefined): readonly Use[] => (view ? [{ form, view }] : []);
  switch (operation.kind) {
    case 'noise':
      return use('panels', operation.output);
    case 'images':
      return [...use('panels', operation.output), ...use('labels', operation.labels)];
    case 'labels':
      return [...use('panels', operation.oneHot), ...use('labels', operation.labels)];
    case 'apply': {
      const { input, output, slopesOf } = operation;
      return [input, output, slopesOf].flatMap((view) => use('panels', view));
    }
    case 'applyBack': {
      const { gradient, output, through } = operation;
      return [gradient, output, through?.activated].flatMap((view) => use('panels', view));
    }
    case 'head':
      return [
        ...use('panels', operation.input),
        ...use('panels', operation.gradient),
        ...use('octets', operation.logitGradient),
        ...use('labels', operation.labels),
        ...use('losses', operation.losses),
      ];
    case 'update':
      return [
        ...readsForUpdate(operation),
        ...(operation.layer.kind === 'dense' ? [] : use('panels', operation.biasGradient)),
      ];
    case 'updateEmbedding':
      return [...readsForUpdate(operation), ...use('labels', operation.labels)];
    default:
      return operation satisfies never;
  }
}

function needsOf(plans: readonly Plan[]): ReadonlyMap<Tensor, Needs> {
  const needs = new Map<Tensor, Needs>();
  for (const { operations } of plans)
    for (const { form, view, image } of operations.flatMap(usesOf)) {
      const { tensor, firstPart, parts } = view;
      const known = needs.get(tensor) ?? {};
      const { first = firstPart, end = 0 } = known[form] ?? {};
      const range = { first: Math.min(first, firstPart), end: Math.max(end, firstPart + parts) };
      needs.set(tensor, { ...known, [form]: { ...range, image } });
    }
  return needs;
}

/** The memory of one form of a tensor, for a range of its parts. */
interface Place extends Range {
  readonly block: Block | Grouped;
}

export class TensorPlaces {
  /** The number of panels of each part. */
  readonly panels: number;
  readonly #places = new Map<Tensor, Partial<Record<Form, Place>>>();

  /** @param plans plans that share their tensors and the size of a part */
  constructor(arena: Arena, plans: readonly Plan[]) {
    this.panels = panelsOf(plans[0]!.rows);
    for (const [tensor, needs] of needsOf(plans)) {
      const places = Object.entries(needs).map(([form, need]) => [
        form,
        { ...need, block: this.#take(arena, form as Form, need, tensor.columns) },
      ]);
      this.#places.set(tensor, Object.fromEntries(places) as Partial<Record<Form, Place>>);
    }
  }

  #take(arena: Arena, form: Form, { first, end, image }: Need, columns: number): Block {
    const panels = (end - first) * this.panels;
    const rows = panels * TILE_COLUMNS;
    switch (form) {
      case 'panels':
        return takePanels(arena, panels, columns);
      case 'strips':
        return takeStrips(arena, rows, columns);
      case 'octets':
        return takeOctets(arena, rows, columns);
      case 'imageRows':
        return takeImageRows(arena, rows, image!);
      case 'cells':
        return takeCells(arena, rows, image!);
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

  /** @throws if no update reads it in that form */
  formOf(view: View, form: UpdateForm): Grouped {
    const { block, panel } = this.#get(view, form);
    return fromRow(block as Grouped, panel * TILE_COLUMNS);
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

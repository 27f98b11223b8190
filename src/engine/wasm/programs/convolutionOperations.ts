// The operations of a convolution: its product in both directions, its update, and what prepares them.
import { multiplyAdds, sidesOf, type Activation, type ConvolutionLayer } from '../../../plan/layers';
import * as C from '../convolutionLayout';
import * as L from '../memoryLayout';
import { padOctets, quadsOf, type Block, type Grouped } from '../memory/shapes';
import type { LayerWeights } from '../memory/weightSets';
import { ACTIVATION_CODES, learnedWords } from './denseOperations';
import type { Operation, Work } from './programWriter';

export interface SideProduct {
  readonly name: string;
  readonly layer: ConvolutionLayer;
  /** To small: the kernel. To large: the folded kernel. */
  readonly kernel: Block;
  readonly panelCount: number;
  readonly input: Block;
  readonly output: Block;
  readonly finish:
    | { readonly kind: 'activation'; readonly activation: Activation; readonly bias: number }
    /** The product is multiplied by the slopes of an activation, at these outputs of it. */
    | { readonly kind: 'slopes'; readonly activation: Activation; readonly activated: Block };
}

function sideWords({ layer, kernel, panelCount, input, output, finish }: SideProduct): Operation['words'] {
  const { large, small } = sidesOf(layer);
  return [
    [C.SIDE_KERNEL, kernel.address],
    [C.SIDE_KERNEL_STRIP_BYTES, kernel.bytes],
    [C.SIDE_INPUT, input.address],
    [C.SIDE_INPUT_PANEL_BYTES, input.bytes],
    [C.SIDE_OUTPUT, output.address],
    [C.SIDE_OUTPUT_PANEL_BYTES, output.bytes],
    [C.SIDE_PANEL_COUNT, panelCount],
    [C.SIDE_HEIGHT, small.height],
    [C.SIDE_WIDTH, small.width],
    [C.SIDE_SMALL_CHANNELS, small.channels],
    [C.SIDE_LARGE_CHANNELS, large.channels],
    [C.SIDE_ACTIVATION, ACTIVATION_CODES[finish.activation]],
    [C.SIDE_BIAS, finish.kind === 'activation' ? finish.bias : 0],
    [C.SIDE_ACTIVATED, finish.kind === 'slopes' ? finish.activated.address : 0],
  ];
}

/** The work of one of a convolution's three products. A multiply-add counts as two. */
const productWork = (layer: ConvolutionLayer, rows: number, units: number): Work => ({
  units,
  cost: (2 * multiplyAdds(layer) * rows) / units,
  product: true,
});

const stripsOf = (columns: number): number => Math.ceil(columns / L.STRIP_COLUMNS);

/** @param unitsOfPanel how many units the kernel makes of a panel */
function sideProduct(product: SideProduct, code: number, unitsOfPanel: number): Operation {
  const { name, layer, panelCount } = product;
  const work = productWork(layer, panelCount * L.TILE_COLUMNS, unitsOfPanel * panelCount);
  return { code, name, work, words: sideWords(product) };
}

/** The product of the large side with the kernel. */
export function toSmall(product: SideProduct): Operation {
  const { small } = sidesOf(product.layer);
  return sideProduct(product, L.CODE_TO_SMALL, small.height * stripsOf(small.channels));
}

/** The product of the small side with the kernel. */
export function toLarge(product: SideProduct): Operation {
  const { large, small } = sidesOf(product.layer);
  return sideProduct(product, L.CODE_TO_LARGE, (small.height + 1) * stripsOf(4 * large.channels));
}

/** Prepares a kernel for the product to the large side. */
export function foldKernel(layer: ConvolutionLayer, from: Block, to: Block): Operation {
  const { large, small } = sidesOf(layer);
  return {
    code: L.CODE_FOLD_KERNEL,
    name: `${layer.name} fold`,
    work: { units: 4 * small.channels, cost: 4 * large.channels * 4 },
    words: [
      [C.FOLD_FROM, from.address],
      [C.FOLD_FROM_STRIP_BYTES, from.bytes],
      [C.FOLD_TO, to.address],
      [C.FOLD_TO_STRIP_BYTES, to.bytes],
      [C.FOLD_SMALL_CHANNELS, small.channels],
      [C.FOLD_LARGE_CHANNELS, large.channels],
    ],
  };
}

interface Update {
  readonly name: string;
  readonly layer: ConvolutionLayer;
  readonly from: LayerWeights;
  readonly to: LayerWeights;
  /** The number of rows to sum over. */
  readonly rows: number;
  readonly imageRows: Grouped;
  readonly cells: Grouped;
  /** The gradient by the layer's output, and its number of panels, for the bias. */
  readonly biasGradient: Block;
  readonly biasPanels: number;
  /** The address of the optimizer's settings. */
  readonly adam: number;
}

/** Adam's update of a convolution's kernel and bias. */
export function updateConvolution(options: Update): readonly [kernel: Operation, bias: Operation] {
  const { name, layer, from, to, rows, imageRows, cells, biasGradient, biasPanels, adam } = options;
  const { large, small } = sidesOf(layer);
  const blocks = Math.ceil((C.TAPS * large.channels) / C.TAP_BLOCK_COLUMNS);
  const units = C.TAPS * blocks * (padOctets(small.channels) / L.TILE_COLUMNS);
  const positions = layer.to.height * layer.to.width;
  return [
    {
      code: L.CODE_TAPS_UPDATE,
      name,
      work: productWork(layer, rows, units),
      words: [
        [L.UPDATE_ADAM, adam],
        [L.UPDATE_DEPTH, rows],
        ...learnedWords(from.kernel, to.kernel, ({ address }) => address),
        [C.TAPS_IMAGE_ROWS, imageRows.address],
        [C.TAPS_IMAGE_ROW_BYTES, imageRows.rowBytes],
        [C.TAPS_IMAGE_GROUP_BYTES, imageRows.bytes],
        [C.TAPS_CELLS, cells.address],
        [C.TAPS_CELL_ROW_BYTES, cells.rowBytes],
        [C.TAPS_CELL_GROUP_BYTES, cells.bytes],
        [C.TAPS_HEIGHT, small.height],
        [C.TAPS_WIDTH, small.width],
        [C.TAPS_SMALL_CHANNELS, small.channels],
        [C.TAPS_LARGE_CHANNELS, large.channels],
        [C.TAPS_STRIP_BYTES, from.kernel.weights.bytes],
      ],
    },
    {
      code: L.CODE_CHANNEL_BIAS_UPDATE,
      name,
      work: {
        units: quadsOf(layer.to.channels),
        cost: positions * biasPanels * L.TILE_COLUMNS * L.QUAD_COLUMNS,
      },
      words: [
        [L.UPDATE_ADAM, adam],
        [L.UPDATE_DEPTH, biasPanels],
        ...learnedWords(from.bias, to.bias, (address) => address),
        [C.CHANNEL_PANELS, biasGradient.address],
        [C.CHANNEL_PANEL_BYTES, biasGradient.bytes],
        [C.CHANNEL_POSITIONS, positions],
        [C.CHANNEL_COUNT, layer.to.channels],
      ],
    },
  ];
}

interface Arrange {
  readonly name: string;
  readonly panels: Block;
  readonly panelCount: number;
  readonly columns: number;
  readonly to: Grouped;
}

/** Copies panels into another form. */
export function arrange({ name, panels, panelCount, columns, to }: Arrange): Operation {
  return {
    code: L.CODE_ARRANGE,
    name,
    work: {
      units: Math.ceil(columns / to.groupColumns) * panelCount,
      cost: to.groupColumns * L.TILE_COLUMNS * 4,
    },
    words: [
      [C.ARRANGE_PANELS, panels.address],
      [C.ARRANGE_PANEL_BYTES, panels.bytes],
      [C.ARRANGE_PANEL_COUNT, panelCount],
      [C.ARRANGE_COLUMNS, columns],
      [C.ARRANGE_TO, to.address + to.lead],
      [C.ARRANGE_GROUP_COLUMNS, to.groupColumns],
      [C.ARRANGE_GROUP_BYTES, to.bytes],
      [C.ARRANGE_ROW_BYTES, to.rowBytes],
    ],
  };
}

// The operations that pack the generator's inputs and unpack sampled images.
import { IMAGE_SIZE } from '../../../config/datasets';
import * as L from '../memoryLayout';
import { quadsOf, type Block } from '../memory/shapes';
import type { Operation } from './programWriter';

interface Pack {
  /** The address of the generator's inputs, row by row. */
  readonly rows: number;
  /** The length of one row. */
  readonly width: number;
  readonly panelCount: number;
  readonly panels: Block;
}

/** Packs the generator's inputs from rows into panels. */
export function pack({ rows, width, panelCount, panels }: Pack): Operation {
  return {
    code: L.CODE_PACK,
    name: 'pack',
    work: { units: panelCount, cost: width * L.TILE_COLUMNS },
    words: [
      [L.PACK_ROWS, rows],
      [L.PACK_WIDTH, width],
      [L.PACK_PANELS, panels.address],
      [L.PACK_PANEL_BYTES, panels.bytes],
    ],
  };
}

interface Unpack {
  readonly panels: Block;
  readonly panelCount: number;
  /** The address of the images, row by row. */
  readonly rows: number;
}

/** Unpacks images from panels into rows. */
export function unpack({ panels, panelCount, rows }: Unpack): Operation {
  return {
    code: L.CODE_UNPACK,
    name: 'unpack',
    work: { units: panelCount, cost: IMAGE_SIZE * L.TILE_COLUMNS },
    words: [
      [L.UNPACK_PANELS, panels.address],
      [L.UNPACK_PANEL_BYTES, panels.bytes],
      [L.UNPACK_QUADS, quadsOf(IMAGE_SIZE)],
      [L.UNPACK_ROWS, rows],
    ],
  };
}

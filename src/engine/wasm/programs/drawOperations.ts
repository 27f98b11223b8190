// The operations that draw random numbers: latent vectors, real images, labels of forgeries.
import { IMAGE_SIZE } from '../../../config/datasets';
import type { Stream } from '../../../plan/streams';
import * as L from '../memoryLayout';
import type { DatasetPlace } from '../memory/memoryPlan';
import { panelsOf, type Block } from '../memory/shapes';
import type { Operation } from './programWriter';

interface Noise {
  readonly stream: Stream;
  readonly rows: number;
  /** The length of a latent vector. */
  readonly latent: number;
  readonly panels: Block;
  /** The strips of the output, for the kernel update of the first layer. */
  readonly strips?: Block | undefined;
}

/** Draws a latent vector for each row. */
export function noise({ stream, rows, latent, panels, strips }: Noise): Operation {
  return {
    code: L.CODE_NOISE,
    name: 'noise',
    // The cost of a normal number in operations.
    work: { units: panelsOf(rows), cost: latent * L.TILE_COLUMNS * 200 },
    words: [
      [L.NOISE_STREAM, stream],
      [L.NOISE_LATENT, latent],
      [L.NOISE_ROWS, rows],
      [L.NOISE_PANELS, panels.address],
      [L.NOISE_PANEL_BYTES, panels.bytes],
      [L.NOISE_STRIPS, strips?.address ?? 0],
      [L.NOISE_STRIP_BYTES, strips?.bytes ?? 0],
    ],
  };
}

interface Gather {
  readonly stream: Stream;
  readonly rows: number;
  readonly dataset: DatasetPlace;
  readonly panels: Block;
  /** The strips of the output, for the kernel update of a dense first layer. */
  readonly strips: Block | undefined;
  /** The address of the rows' labels, one u32 each; the number of copies, and their distance in bytes. */
  readonly labels?: { readonly address: number; readonly copies: number; readonly copyBytes: number };
}

/** Draws a real image for each row, with replacement. */
export function gather({ stream, rows, dataset, panels, strips, labels }: Gather): Operation {
  return {
    code: L.CODE_GATHER,
    name: 'gather',
    work: { units: panelsOf(rows), cost: IMAGE_SIZE * L.TILE_COLUMNS * 20 },
    words: [
      [L.GATHER_STREAM, stream],
      [L.GATHER_IMAGES, dataset.images],
      [L.GATHER_IMAGE_COUNT, dataset.count],
      [L.GATHER_PIXELS, IMAGE_SIZE],
      [L.GATHER_PANELS, panels.address],
      [L.GATHER_STRIPS, strips?.address ?? 0],
      [L.GATHER_STRIP_BYTES, strips?.bytes ?? 0],
      [L.GATHER_LABELS, labels ? dataset.labels : 0],
      [L.GATHER_LABEL_ROWS, labels?.address ?? 0],
      [L.GATHER_LABEL_COPIES, labels?.copies ?? 0],
      [L.GATHER_LABEL_COPY_BYTES, labels?.copyBytes ?? 0],
    ],
  };
}

interface DrawLabels {
  readonly stream: Stream;
  readonly classes: number;
  readonly rows: number;
  /** The address of one u32 a row. */
  readonly labels: number;
  /** Where the one-hot columns begin. */
  readonly column: number;
  readonly panels: Block;
  /** The strips of the output, for the kernel update of the first layer. */
  readonly strips?: Block | undefined;
}

/** Draws a label for each row. */
export function drawLabels({ stream, classes, rows, labels, column, panels, strips }: DrawLabels): Operation {
  return {
    code: L.CODE_LABELS,
    name: 'labels',
    work: { units: panelsOf(rows), cost: L.TILE_COLUMNS * 200 },
    words: [
      [L.LABELS_STREAM, stream],
      [L.LABELS_CLASSES, classes],
      [L.LABELS_ROWS, labels],
      [L.LABELS_COLUMN, column],
      [L.LABELS_PANELS, panels.address],
      [L.LABELS_PANEL_BYTES, panels.bytes],
      [L.LABELS_STRIPS, strips?.address ?? 0],
      [L.LABELS_STRIP_BYTES, strips?.bytes ?? 0],
    ],
  };
}

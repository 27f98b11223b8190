// The operations that draw at random: latent vectors and real images.
import { IMAGE_SIZE } from '../../../config/datasets';
import type { Stream } from '../../../plan/streams';
import * as L from '../layout';
import { panelsOf, type Block } from '../memory/shapes';
import type { Operation } from './programWriter';

interface Noise {
  readonly stream: Stream;
  readonly rows: number;
  /** Numbers of one latent vector. */
  readonly latent: number;
  readonly panels: Block;
  /** For the kernel update of the first layer. */
  readonly strips?: Block | undefined;
}

/** Draws a latent vector for each row. */
export function noise({ stream, rows, latent, panels, strips }: Noise): Operation {
  return {
    code: L.CODE_NOISE,
    name: 'noise',
    // A normal number costs about as much as so many operations.
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
  /** The data set. */
  readonly images: { readonly address: number; readonly count: number };
  readonly panels: Block;
  readonly strips: Block;
}

/** Draws a real image for each row, with replacement. */
export function gather({ stream, rows, images, panels, strips }: Gather): Operation {
  return {
    code: L.CODE_GATHER,
    name: 'gather',
    work: { units: panelsOf(rows), cost: IMAGE_SIZE * L.TILE_COLUMNS * 20 },
    words: [
      [L.GATHER_STREAM, stream],
      [L.GATHER_IMAGES, images.address],
      [L.GATHER_IMAGE_COUNT, images.count],
      [L.GATHER_PIXELS, IMAGE_SIZE],
      [L.GATHER_PANELS, panels.address],
      [L.GATHER_STRIPS, strips.address],
      [L.GATHER_STRIP_BYTES, strips.bytes],
    ],
  };
}

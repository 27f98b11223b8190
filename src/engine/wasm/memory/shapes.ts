// The forms of matrices in the kernels' memory. Rows are rows of the batch, columns are features:
//
//   panels  [rows / 8][columns][8]    what a forward or backward pass reads and writes
//   strips  [columns / 12][rows][12]  what a kernel update reads of its layer's input; also kernels themselves, with
//                                     inputs for rows
//   octets  [columns / 8][rows][8]    what a kernel update reads of its layer's output gradient
//
// The update of a convolution's kernel reads other forms of its two sides. Their rows have gaps, which are zero.
//
//   imageRows  [height][rows][1 + width + 1, channels]  the large side, with a position of zeros before and after
//   cells      [height, width][rows][channels]          the small side
//
// Columns are padded to a multiple of 4 and rows to a multiple of 8. The padding is zero, and the arithmetic keeps it
// zero. What a form has beyond that is neither read nor written.
import type { ImageShape } from '../../../plan/layers';
import { CACHE_LINE, QUAD_COLUMNS, STRIP_COLUMNS, STRIP_ROW_BYTES, TILE_COLUMNS } from '../memoryLayout';
import type { Arena } from './arena';

export const FLOAT_BYTES = 4;
/** One column of a panel: eight rows. */
export const PANEL_COLUMN_BYTES = TILE_COLUMNS * FLOAT_BYTES;
/** One row of an octet. */
export const OCTET_ROW_BYTES = TILE_COLUMNS * FLOAT_BYTES;

const roundUp = (value: number, multiple: number): number => Math.ceil(value / multiple) * multiple;

/** Columns with their padding. */
export const padColumns = (columns: number): number => roundUp(columns, QUAD_COLUMNS);
/** Columns in quads. */
export const quadsOf = (columns: number): number => Math.ceil(columns / QUAD_COLUMNS);
/** Columns, rounded up to whole octets. */
export const padOctets = (columns: number): number => roundUp(columns, TILE_COLUMNS);
/** The number of panels for so many rows. */
export const panelsOf = (rows: number): number => Math.ceil(rows / TILE_COLUMNS);

/** The place of panels. */
export interface Block {
  readonly address: number;
  /** The distance of one panel, or of one group of columns, from the next. */
  readonly bytes: number;
}

/** The place of a matrix in another form: groups of columns, and in each group the rows. */
export interface Grouped extends Block {
  readonly groupColumns: number;
  readonly rowBytes: number;
  /** Bytes of a row before its first column. */
  readonly lead: number;
}

export function takePanels(arena: Arena, panels: number, columns: number): Block {
  const bytes = padColumns(columns) * PANEL_COLUMN_BYTES;
  return { address: arena.take(panels * bytes), bytes };
}

function takeGroups(
  arena: Arena,
  groups: number,
  { rows, lead = 0, ...row }: Omit<Grouped, 'address' | 'bytes' | 'lead'> & { rows: number; lead?: number },
): Grouped {
  const bytes = rows * row.rowBytes;
  return { address: arena.take(groups * bytes), bytes, ...row, lead };
}

/** @param rows a multiple of 8 if they are rows of the batch */
export const takeStrips = (arena: Arena, rows: number, columns: number): Grouped =>
  takeGroups(arena, Math.ceil(columns / STRIP_COLUMNS), {
    rows,
    groupColumns: STRIP_COLUMNS,
    rowBytes: STRIP_ROW_BYTES,
  });

/** @param rows a multiple of 8 */
export const takeOctets = (arena: Arena, rows: number, columns: number): Grouped =>
  takeGroups(arena, padOctets(columns) / TILE_COLUMNS, {
    rows,
    groupColumns: TILE_COLUMNS,
    rowBytes: OCTET_ROW_BYTES,
  });

/**
 * The distance of rows that are read one after another: whole cache lines, and an odd number of them if there are many,
 * so that rows do not compete for the same places in the cache.
 */
function apart(bytes: number): number {
  if (bytes <= CACHE_LINE / 2) return CACHE_LINE / 2;
  const lines = Math.ceil(bytes / CACHE_LINE);
  return CACHE_LINE * (lines < 4 || lines % 2 ? lines : lines + 1);
}

/** @param rows a multiple of 8 */
export const takeImageRows = (arena: Arena, rows: number, { height, width, channels }: ImageShape): Grouped =>
  takeGroups(arena, height, {
    rows,
    groupColumns: width * channels,
    rowBytes: apart((width + 2) * channels * FLOAT_BYTES),
    lead: channels * FLOAT_BYTES,
  });

/** @param rows a multiple of 8 */
export const takeCells = (arena: Arena, rows: number, { height, width, channels }: ImageShape): Grouped =>
  takeGroups(arena, height * width, {
    rows,
    groupColumns: channels,
    rowBytes: apart(padOctets(channels) * FLOAT_BYTES),
  });

/** The part of panels from a later one on. */
export const fromPanel = ({ address, bytes }: Block, panel: number): Block => ({
  address: address + panel * bytes,
  bytes,
});

/** The part of another form from a later row on. */
export const fromRow = (block: Grouped, row: number): Grouped => ({
  ...block,
  address: block.address + row * block.rowBytes,
});

// The forms of matrices in the kernels' memory. Rows are rows of the batch, columns are features:
//
//   panels  [rows / 8][columns][8]    what a forward or backward pass reads and writes
//   strips  [columns / 12][rows][12]  what a kernel update reads of its layer's input; also kernels themselves, with
//                                     inputs for rows
//   octets  [columns / 8][rows][8]    what a kernel update reads of its layer's output gradient
//
// Columns are padded to a multiple of 4 and rows to a multiple of 8. The padding is zero, and the arithmetic keeps it
// zero. What a form has beyond that is neither read nor written.
import { QUAD_COLUMNS, STRIP_COLUMNS, STRIP_ROW_BYTES, TILE_COLUMNS } from '../memoryLayout';
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

/** The place of a matrix in one of the forms. */
export interface Block {
  readonly address: number;
  /** The distance of one panel, strip or octet from the next. */
  readonly bytes: number;
}

export function takePanels(arena: Arena, panels: number, columns: number): Block {
  const bytes = padColumns(columns) * PANEL_COLUMN_BYTES;
  return { address: arena.take(panels * bytes), bytes };
}

/** @param rows a multiple of 8 if they are rows of the batch */
export function takeStrips(arena: Arena, rows: number, columns: number): Block {
  const bytes = rows * STRIP_ROW_BYTES;
  return { address: arena.take(Math.ceil(columns / STRIP_COLUMNS) * bytes), bytes };
}

export function takeOctets(arena: Arena, rows: number, columns: number): Block {
  const bytes = rows * OCTET_ROW_BYTES;
  return { address: arena.take((padOctets(columns) / TILE_COLUMNS) * bytes), bytes };
}

/** The part of a block from a later panel on. */
export const fromPanel = ({ address, bytes }: Block, panel: number): Block => ({
  address: address + panel * bytes,
  bytes,
});

/** The part of strips from a later row on. */
export const fromStripRow = ({ address, bytes }: Block, row: number): Block => ({
  address: address + row * STRIP_ROW_BYTES,
  bytes,
});

/** The part of octets from a later row on. */
export const fromOctetRow = ({ address, bytes }: Block, row: number): Block => ({
  address: address + row * OCTET_ROW_BYTES,
  bytes,
});

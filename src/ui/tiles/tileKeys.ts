// The keys that move the focus in the grid.
import { GRID_SIDE } from '../../config/grid';

/** The tile to which a key leads, at the edge the same one; null if it leads nowhere. */
export function tileAfter(key: string, tile: number): number | null {
  const [row, column] = [Math.floor(tile / GRID_SIDE), tile % GRID_SIDE];
  const last = GRID_SIDE - 1;
  const at = (toRow: number, toColumn: number): number =>
    Math.min(last, Math.max(0, toRow)) * GRID_SIDE + Math.min(last, Math.max(0, toColumn));
  switch (key) {
    case 'ArrowLeft':
      return at(row, column - 1);
    case 'ArrowRight':
      return at(row, column + 1);
    case 'ArrowUp':
      return at(row - 1, column);
    case 'ArrowDown':
      return at(row + 1, column);
    case 'Home':
      return at(row, 0);
    case 'End':
      return at(row, last);
    default:
      return null;
  }
}

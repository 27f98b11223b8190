// The keys that move the pen of the drawing pad.
import { IMAGE_SIDE } from '../../config/datasets';
import type { Spot } from '../../picture/ink';

/** Pixels at a time, with the Shift key. */
const FAR = 4;

const WAYS: Readonly<Record<string, readonly [x: number, y: number]>> = {
  ArrowLeft: [-1, 0],
  ArrowRight: [1, 0],
  ArrowUp: [0, -1],
  ArrowDown: [0, 1],
};

const inside = (place: number): number => Math.min(IMAGE_SIDE - 1, Math.max(0, place));

/** The place to which a key moves the pen, at the edge the same one; null if it moves it nowhere. */
export function spotAfter(key: string, { x, y }: Spot, isFar: boolean): Spot | null {
  const way = WAYS[key];
  if (!way) return null;
  const by = isFar ? FAR : 1;
  return { x: inside(x + by * way[0]), y: inside(y + by * way[1]) };
}

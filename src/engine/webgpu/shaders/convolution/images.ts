// Images in the rows of tensors, as shaders address them. A row begins at a whole vector. If the channels of a position
// are whole vectors, so are all positions; otherwise the images are read and written number by number.
import { sizeOfImage, type ImageShape } from '../../../../plan/layers';
import { LANES, vectorsOf } from '../../memory/paddedMatrix';
import type { BufferType } from '../productCode';

/** Whether the channels of a position are whole vectors. */
export const isWhole = ({ channels }: ImageShape): boolean => channels % LANES === 0;

export const typeOf = (image: ImageShape): BufferType => (isWhole(image) ? 'array<vec4f>' : 'array<f32>');

export const positionsOf = ({ height, width }: ImageShape): number => height * width;

/** What is between the first elements of two rows, and of two positions: vectors or numbers, by the buffer's type. */
export function stridesOf(image: ImageShape): { readonly row: number; readonly position: number } {
  const vectors = vectorsOf(sizeOfImage(image));
  return isWhole(image)
    ? { row: vectors, position: image.channels / LANES }
    : { row: vectors * LANES, position: image.channels };
}

/**
 * Whether an image has the position, as an expression. It has no branches: SwiftShader's time for compiling them grows
 * exponentially with their number.
 */
export const contains = ({ height, width }: ImageShape, y: string, x: string): string =>
  `((${y} < ${height}u) & (${x} < ${width}u))`;

export const LANE_NAMES = ['x', 'y', 'z', 'w'] as const;

/** A vector of four numbers, each an expression. */
export const vectorFrom = (number: (lane: number) => string): string =>
  `vec4f(${LANE_NAMES.map((_, lane) => number(lane)).join(', ')})`;

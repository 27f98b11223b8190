// Turns, mirrors and inverts images of 28 x 28.
import { IMAGE_SIDE, IMAGE_SIZE } from '../../config/datasets';
import type { ImagesChoice } from '../../protocol/ownImages';

export type Orientation = Pick<ImagesChoice, 'turns' | 'mirrored' | 'inverted'>;

/** EMNIST's files have rows and columns exchanged: mirrored and turned, they are upright. */
export const TRANSPOSED: Pick<ImagesChoice, 'turns' | 'mirrored'> = { turns: 3, mirrored: true };

/** Every way in which images can be turned, mirrored and inverted. */
export const ORIENTATIONS: readonly Orientation[] = [false, true].flatMap((inverted) =>
  [false, true].flatMap((mirrored) => [0, 1, 2, 3].map((turns) => ({ turns, mirrored, inverted }))),
);

const LAST = IMAGE_SIDE - 1;

/** For each pixel of the oriented image, its place before. */
function placesBefore({ turns, mirrored }: Orientation): Uint16Array {
  return Uint16Array.from({ length: IMAGE_SIZE }, (_, at) => {
    let [x, y] = [at % IMAGE_SIDE, Math.floor(at / IMAGE_SIDE)];
    // Each turn is undone: clockwise, a pixel comes from the left lower side.
    for (let turn = 0; turn < turns; turn += 1) [x, y] = [y, LAST - x];
    return y * IMAGE_SIDE + (mirrored ? LAST - x : x);
  });
}

/** @param pixels images of 784 bytes @returns as many, in a buffer of their own */
export function oriented(pixels: Uint8Array, orientation: Orientation): Uint8Array<ArrayBuffer> {
  const places = placesBefore(orientation);
  const out = new Uint8Array(pixels.length);
  const flip = orientation.inverted ? 255 : 0;
  for (let image = 0; image < pixels.length; image += IMAGE_SIZE)
    for (let at = 0; at < IMAGE_SIZE; at += 1) out[image + at] = pixels[image + places[at]!]! ^ flip;
  return out;
}

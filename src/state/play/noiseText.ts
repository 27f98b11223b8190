// Noise as text, exact to the last bit, to be copied and pasted: its latent numbers and, after a dot, how much of each
// digit the image is to be, if the networks take labels. Either is base64url of little-endian float32.
import { LIMITS } from '../../config/limits';
import type { Place } from '../../latent/places';
import { CLASSES } from '../../plan/blueprint';
import { ForgeError } from '../../protocol/errors';
import { NOISE_PARAMETER } from './playEntry';

const FLOAT_BYTES = 4;
/** Far beyond what normal numbers reach. */
const LARGEST = 1_000;

function toText(values: Float32Array): string {
  const view = new DataView(new ArrayBuffer(values.length * FLOAT_BYTES));
  for (const [i, value] of values.entries()) view.setFloat32(i * FLOAT_BYTES, value, true);
  const bytes = String.fromCodePoint(...new Uint8Array(view.buffer));
  return btoa(bytes).replaceAll('+', '-').replaceAll('/', '_').replaceAll('=', '');
}

function toValues(text: string): Float32Array {
  const bytes = Uint8Array.from(atob(text.replaceAll('-', '+').replaceAll('_', '/')), (character) =>
    character.charCodeAt(0),
  );
  const view = new DataView(bytes.buffer);
  // A rest that is no whole number is found by the length.
  return Float32Array.from({ length: bytes.length / FLOAT_BYTES }, (_, i) =>
    view.getFloat32(i * FLOAT_BYTES, true),
  );
}

export const writeNoise = ({ latent, labels }: Place): string =>
  [latent, ...(labels ? [labels] : [])].map(toText).join('.');

const isSound = (values: Float32Array): boolean => values.every((value) => Math.abs(value) <= LARGEST);

const unreadable = (): ForgeError => new ForgeError('noise-unreadable', 'This text holds no noise');

/**
 * Reads a noise, or the address of a page that is opened with one.
 *
 * @throws ForgeError `noise-unreadable`
 */
export function readNoise(text: string): Place {
  const trimmed = text.trim();
  const written = URL.canParse(trimmed) ? new URL(trimmed).searchParams.get(NOISE_PARAMETER) : trimmed;
  const parts = written?.split('.') ?? [];
  let values: Float32Array[];
  try {
    values = parts.map(toValues);
  } catch {
    throw unreadable();
  }
  const [latent, labels = null, ...more] = values;
  const isNoise =
    latent !== undefined &&
    latent.length >= LIMITS.latentSize.min &&
    latent.length <= LIMITS.latentSize.max &&
    (labels === null || labels.length === CLASSES) &&
    more.length === 0 &&
    values.every(isSound);
  // Written again it is the same, unless characters were lost or added.
  if (!isNoise || writeNoise({ latent, labels }) !== written) throw unreadable();
  return { latent, labels };
}

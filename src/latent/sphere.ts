// Ways through latent space. Normal numbers in many dimensions lie close to a sphere around 0, and a generator knows no
// other place: a straight line between two of them would leave it, so ways lead along it.
// Shoemake, "Animating Rotation with Quaternion Curves" (1985); White, "Sampling Generative Networks" (2016).
import { dot, norm } from './vectors';

/** Below this angle, in radians, arc and line are the same to float32. */
const SAME_DIRECTION = 1e-4;

/**
 * The point between two latent vectors on the arc between them, its length between theirs. Opposite ones have no arc
 * between them: there the way is straight.
 *
 * @param share 0 for the first vector, 1 for the second
 */
export function slerp(from: Float32Array, to: Float32Array, share: number): Float32Array {
  const [fromNorm, toNorm] = [norm(from), norm(to)];
  const cosine = dot(from, to) / (fromNorm * toNorm);
  const angle = Math.acos(Math.min(1, Math.max(-1, cosine)));
  // NaN if one of them is 0.
  if (!(angle > SAME_DIRECTION && angle < Math.PI - SAME_DIRECTION))
    return from.map((value, i) => value + share * (to[i]! - value));
  const length = fromNorm + share * (toNorm - fromNorm);
  const a = (Math.sin((1 - share) * angle) / Math.sin(angle) / fromNorm) * length;
  const b = (Math.sin(share * angle) / Math.sin(angle) / toNorm) * length;
  return from.map((value, i) => a * value + b * to[i]!);
}

/**
 * A point on the closed way through two independent latent vectors and their opposites. Each point of it is distributed
 * as the two are.
 *
 * @param angle in radians; 0 is the first vector, pi / 2 the second
 */
export function onCircle(first: Float32Array, second: Float32Array, angle: number): Float32Array {
  const [cosine, sine] = [Math.cos(angle), Math.sin(angle)];
  return first.map((value, i) => cosine * value + sine * second[i]!);
}

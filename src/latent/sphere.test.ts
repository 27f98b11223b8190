import { describe, expect, it } from 'vitest';
import { placesOf } from './places';
import { onCircle, slerp } from './sphere';

const LATENT = 100;
const [a, b] = placesOf({ seed: 1, latentSize: LATENT, labels: false }, 2).map(({ latent }) => latent) as [
  Float32Array,
  Float32Array,
];
const norm = (vector: Float32Array) => Math.hypot(...vector);
const cosine = (u: Float32Array, v: Float32Array) =>
  u.reduce((sum, value, i) => sum + value * v[i]!, 0) / norm(u) / norm(v);

describe('the arc between two latent vectors', () => {
  it('begins at the one and ends at the other', () => {
    for (const [share, end] of [
      [0, a],
      [1, b],
    ] as const)
      slerp(a, b, share).forEach((value, i) => expect(value).toBeCloseTo(end[i]!, 5));
  });

  it('keeps their length, where the line between them comes closer to 0', () => {
    expect(norm(slerp(a, b, 0.5))).toBeCloseTo((norm(a) + norm(b)) / 2, 4);
    expect(norm(a.map((value, i) => (value + b[i]!) / 2))).toBeLessThan(0.8 * norm(a));
  });

  it('turns evenly', () => {
    const whole = Math.acos(cosine(a, b));
    for (const share of [0.1, 0.25, 0.5, 0.9])
      expect(Math.acos(cosine(a, slerp(a, b, share)))).toBeCloseTo(share * whole, 4);
  });

  it('is defined between equal and opposite vectors, and at 0', () => {
    const zero = new Float32Array(LATENT);
    for (const [from, to] of [
      [a, a],
      [a, a.map((value) => -value)],
      [zero, a],
      [zero, zero],
    ] as const)
      for (const share of [0, 0.3, 1])
        slerp(from, to, share).forEach((value, i) =>
          expect(value).toBeCloseTo(from[i]! + share * (to[i]! - from[i]!), 3),
        );
  });
});

describe('the circle through two latent vectors', () => {
  it('comes back', () => {
    expect(onCircle(a, b, 0)).toEqual(a);
    onCircle(a, b, Math.PI / 2).forEach((value, i) => expect(value).toBeCloseTo(b[i]!, 5));
    onCircle(a, b, 2 * Math.PI).forEach((value, i) => expect(value).toBeCloseTo(a[i]!, 5));
  });
});

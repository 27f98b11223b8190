// Converts half floats (IEEE 754 binary16) to float32, which represents each of them exactly.

const EXPONENT_BIAS = 15;
const FRACTION = 2 ** 10;

function toFloat(half: number): number {
  const sign = half & 0x8000 ? -1 : 1;
  const exponent = (half >> 10) & 0x1f;
  const fraction = (half & 0x3ff) / FRACTION;
  if (exponent === 0) return sign * fraction * 2 ** (1 - EXPONENT_BIAS);
  if (exponent === 0x1f) return fraction === 0 ? sign * Infinity : Number.NaN;
  return sign * (1 + fraction) * 2 ** (exponent - EXPONENT_BIAS);
}

export const halfFloats = (halves: Uint16Array): Float32Array => Float32Array.from(halves, toFloat);

// Rounds numbers to half floats (IEEE 754 binary16). src/files/generator/layersModel/halfFloats.ts reads them.

const SMALLEST_EXPONENT = -14;
const LARGEST = 65504;
const FRACTION_BITS = 10;

/** The nearest half float; of two equally near, the one with an even last bit. */
export function toHalf(value: number): number {
  const sign = value < 0 ? 0x8000 : 0;
  const size = Math.abs(value);
  if (!(size <= LARGEST)) throw new Error(`${value} is no half float`);
  const exponent = Math.max(SMALLEST_EXPONENT, Math.floor(Math.log2(size)));
  const scaled = size * 2 ** (FRACTION_BITS - exponent);
  const floor = Math.floor(scaled);
  const rest = scaled - floor;
  const fraction = floor + (rest > 0.5 || (rest === 0.5 && floor % 2 === 1) ? 1 : 0);
  // A fraction that was rounded up to the next power of two carries into the exponent, as it should.
  return sign + (exponent - SMALLEST_EXPONENT) * 2 ** FRACTION_BITS + fraction;
}

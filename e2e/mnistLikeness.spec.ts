// Tests the measure of the first visit's story: it must reject images that are no digits.
import { STREAM } from '../src/plan/streams';
import { drawNormal, drawUniform } from '../src/random/draw';
import { expect, test } from './fixtures';
import { realImages, unlikeDigits } from './support/mnistLikeness';

const IMAGES = 200;
const VALUES = IMAGES * 784;
const clamp = (value: number): number => Math.max(-1, Math.min(1, value));

test.describe('The measure of digits', () => {
  test('passes genuine MNIST', () => {
    const real = realImages();
    expect(unlikeDigits(real.subarray(0, VALUES))).toEqual([]);
    expect(unlikeDigits(real.subarray(-VALUES))).toEqual([]);
  });

  test('fails uniform and normal noise', () => {
    const uniform = drawUniform(7, 0, STREAM.displayNoise, VALUES).map((value) => 2 * value - 1);
    const normal = drawNormal(7, 0, STREAM.displayNoise, VALUES).map(clamp);
    for (const noise of [uniform, normal])
      expect(unlikeDigits(noise)).toEqual(['meanCorrelation', 'blackEdge', 'roughness']);
  });

  test('fails blank and inverted images', () => {
    const real = realImages().subarray(0, VALUES);
    expect(unlikeDigits(new Float32Array(VALUES).fill(-1))).toEqual([
      'meanCorrelation',
      'centreInk',
      'roughness',
    ]);
    expect(unlikeDigits(real.map((value) => -value))).toContain('blackEdge');
    expect(unlikeDigits(real.map((value) => -value))).toContain('meanCorrelation');
  });
});

import { describe, expect, it } from 'vitest';
import { readTestImages } from '../testing/samples/mnist';
import { blankImage, centred, hasInk, uphill, withStroke } from './ink';

const massOf = (image: Float32Array): number => image.reduce((sum, value) => sum + (value + 1) / 2, 0);
const middleOf = (image: Float32Array): readonly [number, number] => {
  const sum = (at: (i: number) => number) =>
    image.reduce((total, value, i) => total + ((value + 1) / 2) * at(i), 0) / massOf(image);
  return [sum((i) => i % 28), sum((i) => Math.floor(i / 28))];
};

describe('a stroke', () => {
  const line = withStroke(blankImage(), { x: 8, y: 14 }, { x: 20, y: 14 });
  it('is full along the pen’s way, soft at its edges, and nothing beyond', () => {
    const column = Array.from({ length: 28 }, (_, y) => line[y * 28 + 14]!);
    expect(column.slice(11, 18).map((value) => Math.round(100 * value) / 100)).toEqual([
      -1, -1, 0.6, 1, 0.6, -1, -1,
    ]);
    expect(line[14 * 28 + 5]).toBe(-1);
    expect(line[14 * 28 + 23]).toBe(-1);
  });

  it('has as much ink and as soft edges as those of MNIST', () => {
    // A stroke of 38 pixels, as long as those of a digit: MNIST’s have an ink of some 95 pixels, 45% of which are full.
    const zero = Array.from({ length: 24 }, (_, i) => {
      const angle = (2 * Math.PI * i) / 24;
      return { x: 14 + 4.5 * Math.cos(angle), y: 14 + 7.5 * Math.sin(angle) };
    }).reduce(
      ({ image, last }, spot) => ({ image: last ? withStroke(image, last, spot) : image, last: spot }),
      { image: blankImage(), last: undefined as { x: number; y: number } | undefined },
    ).image;
    const inked = [...zero].filter((value) => value > -1);
    const mnist = readTestImages().subarray(0, 500 * 784);
    const mnistInked = mnist.filter((byte) => byte > 0);
    const share = (values: ArrayLike<number>, full: (value: number) => boolean) =>
      Array.from(values).filter(full).length / values.length;
    expect(massOf(zero)).toBeGreaterThan(70);
    expect(massOf(zero)).toBeLessThan(120);
    expect(
      Math.abs(share(inked, (value) => value > 0.75) - share(mnistInked, (byte) => byte > 223)),
    ).toBeLessThan(0.1);
  });

  it('of no length is a dot, and one over another adds nothing where both are full', () => {
    const dot = withStroke(blankImage(), { x: 3, y: 4 }, { x: 3, y: 4 });
    expect(dot[4 * 28 + 3]).toBe(1);
    // The pixel itself, and its neighbours by their distance.
    expect(massOf(dot)).toBeCloseTo(1 + 4 * 0.8 + 4 * (1.8 - Math.SQRT2), 4);
    expect(withStroke(line, { x: 8, y: 14 }, { x: 20, y: 14 })).toEqual(line);
  });

  it('may leave the image', () => {
    expect(hasInk(withStroke(blankImage(), { x: -30, y: -30 }, { x: -10, y: -30 }))).toBe(false);
    expect(hasInk(withStroke(blankImage(), { x: -30, y: 5 }, { x: 3, y: 5 }))).toBe(true);
  });
});

describe('centring', () => {
  it('brings the mass to the middle, as MNIST’s is, and keeps it', () => {
    const corner = withStroke(blankImage(), { x: 4, y: 3 }, { x: 6, y: 12 });
    const moved = centred(corner);
    expect(massOf(moved)).toBeCloseTo(massOf(corner), 3);
    for (const [axis, middle] of middleOf(moved).entries())
      expect(Math.abs(middle - 14), `axis ${axis}`).toBeLessThanOrEqual(0.5);
    const mnist = Float32Array.from(readTestImages().subarray(0, 784), (byte) => byte / 127.5 - 1);
    expect(centred(mnist), 'where it is there already nothing moves').toEqual(mnist);
  });

  it('loses no ink at the edge', () => {
    // Most of the mass is on the left, so that the middle would need more room on the right.
    let image = blankImage();
    for (const y of [4, 8, 12, 16, 20]) image = withStroke(image, { x: 2, y }, { x: 5, y });
    image = withStroke(image, { x: 2, y: 24 }, { x: 25, y: 24 });
    expect(massOf(centred(image))).toBeCloseTo(massOf(image), 3);
  });

  it('leaves an empty image alone', () => {
    expect(centred(blankImage())).toEqual(blankImage());
  });
});

describe('a step uphill', () => {
  const slopes = Float32Array.from({ length: 784 }, (_, i) => Math.cos(i));
  it('has its length, and goes along the slopes', () => {
    const grey = new Float32Array(784);
    const moved = uphill(grey, slopes, 0.5);
    expect(Math.hypot(...moved)).toBeCloseTo(0.5, 5);
    expect(moved[3]! / moved[5]!).toBeCloseTo(slopes[3]! / slopes[5]!, 4);
  });

  it('leaves no pixel darker than background or brighter than ink, and none is wasted on those', () => {
    const image = blankImage().fill(1, 0, 392);
    const moved = uphill(image, slopes, 0.5);
    expect(moved.every((value) => Math.abs(value) <= 1)).toBe(true);
    expect(Math.hypot(...moved.map((value, i) => value - image[i]!))).toBeCloseTo(0.5, 5);
    expect(uphill(blankImage(), new Float32Array(784).fill(-1), 0.5)).toEqual(blankImage());
  });
});

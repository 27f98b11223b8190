// Measures how far generated images have come from noise towards MNIST, by four figures that neither noise nor a blank
// canvas has. It does not judge quality: it distinguishes "has begun to draw digits" from "has not".
import { readTestImages } from '../../src/testing/samples/mnist';

const SIDE = 28;
const SIZE = SIDE * SIDE;
/** Rows and columns along the edge, which are black in MNIST: digits fill the middle 20 by 20. */
const MARGIN = 3;
const CENTRE = { from: 8, to: 20 };
const BLACK = -0.8;

export interface Likeness {
  /** The Pearson correlation of the mean image with MNIST's mean image: 0 for noise, 1 for MNIST. */
  readonly meanCorrelation: number;
  /** The share of pixels along the edge that are black. */
  readonly blackEdge: number;
  /** The share of pixels in the centre that are more ink than background. */
  readonly centreInk: number;
  /** The difference of neighbouring pixels relative to that of distant ones: 1 for noise, less for strokes. */
  readonly roughness: number;
}

/** Bounds that 400 steps of the tutorial's settings pass with a wide margin. */
const BOUNDS = { meanCorrelation: 0.5, blackEdge: 0.3, centreInk: [0.1, 0.6], roughness: 0.9 } as const;

function meanImage(images: Float32Array): Float64Array {
  const mean = new Float64Array(SIZE);
  const count = images.length / SIZE;
  images.forEach((value, index) => (mean[index % SIZE]! += value / count));
  return mean;
}

const average = (values: Float64Array): number =>
  values.reduce((sum, value) => sum + value, 0) / values.length;

function correlation(a: Float64Array, b: Float64Array): number {
  const [meanA, meanB] = [average(a), average(b)];
  let [product, squareA, squareB] = [0, 0, 0];
  a.forEach((value, index) => {
    const [x, y] = [value - meanA, b[index]! - meanB];
    product += x * y;
    squareA += x * x;
    squareB += y * y;
  });
  return product / Math.max(Number.MIN_VALUE, Math.sqrt(squareA * squareB));
}

/** @returns the share of the chosen pixels that pass */
function share(
  images: Float32Array,
  chosen: (x: number, y: number) => boolean,
  passes: (value: number) => boolean,
): number {
  let [seen, passed] = [0, 0];
  images.forEach((value, index) => {
    const pixel = index % SIZE;
    if (!chosen(pixel % SIDE, Math.floor(pixel / SIDE))) return;
    seen += 1;
    if (passes(value)) passed += 1;
  });
  return passed / seen;
}

/** A distant pixel for each pixel. 331 is coprime to 784, so each pixel is chosen once. */
const farFrom = (pixel: number): number => (pixel * 331 + 17) % SIZE;

function roughness(images: Float32Array): number {
  let [near, far] = [0, 0];
  images.forEach((value, index) => {
    const pixel = index % SIZE;
    if (pixel % SIDE === SIDE - 1) return;
    near += Math.abs(value - images[index + 1]!);
    far += Math.abs(value - images[index - pixel + farFrom(pixel)]!);
  });
  // A blank image has no strokes either.
  return far === 0 ? 1 : near / far;
}

const isEdge = (place: number): boolean => place < MARGIN || place >= SIDE - MARGIN;
const isCentral = (place: number): boolean => place >= CENTRE.from && place < CENTRE.to;

/** MNIST's test images in [-1, 1], 784 values each. */
export function realImages(): Float32Array {
  return Float32Array.from(readTestImages(), (byte) => byte / 127.5 - 1);
}

let mnistMean: Float64Array | undefined;

/** @param images any number of images of 784 values in [-1, 1] */
export function likenessToMnist(images: Float32Array): Likeness {
  mnistMean ??= meanImage(realImages());
  return {
    meanCorrelation: correlation(meanImage(images), mnistMean),
    blackEdge: share(
      images,
      (x, y) => isEdge(x) || isEdge(y),
      (value) => value < BLACK,
    ),
    centreInk: share(
      images,
      (x, y) => isCentral(x) && isCentral(y),
      (value) => value > 0,
    ),
    roughness: roughness(images),
  };
}

/** @returns the names of the figures that are not those of digits; empty once digits have begun to appear */
export function unlikeDigits(images: Float32Array): (keyof Likeness)[] {
  const { meanCorrelation, blackEdge, centreInk, roughness: rough } = likenessToMnist(images);
  const passes: Record<keyof Likeness, boolean> = {
    meanCorrelation: meanCorrelation > BOUNDS.meanCorrelation,
    blackEdge: blackEdge > BOUNDS.blackEdge,
    centreInk: centreInk > BOUNDS.centreInk[0] && centreInk < BOUNDS.centreInk[1],
    roughness: rough < BOUNDS.roughness,
  };
  return (Object.keys(passes) as (keyof Likeness)[]).filter((name) => !passes[name]);
}

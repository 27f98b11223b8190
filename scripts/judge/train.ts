// Trains the judge: cross-entropy on mnist-train, images moved by up to two pixels, Adam with a rate that rises and
// falls once. Everything random follows from the seed.
import { IMAGE_SIDE, IMAGE_SIZE } from '../../src/config/datasets';
import { philoxWords } from '../../src/random/philox';
import { shuffled } from './shuffled';
import { computeGradients, initialWeights, type Weights } from './network';

const SEED = 18;
const EPOCHS = 8;
const BATCH = 128;
const PEAK_RATE = 3e-3;
/** The share of the training in which the rate rises. */
const RISE = 0.1;
const BETA_1 = 0.9;
const BETA_2 = 0.999;
const EPSILON = 1e-7;
const MOST_SHIFT = 2;

/** Numbers of streams that no run of the page uses. */
const STREAM = { order: 100, shifts: 101 };

export interface LabelledImages {
  /** 784 bytes each. */
  readonly pixels: Uint8Array;
  readonly labels: Uint8Array;
}

/** Copies an image, moved, as values in [0, 1]. What comes in at the edge is background. */
function copyMoved(from: Uint8Array, to: Float32Array, down: number, right: number): void {
  for (let row = 0; row < IMAGE_SIDE; row += 1)
    for (let column = 0; column < IMAGE_SIDE; column += 1) {
      const [y, x] = [row - down, column - right];
      const inside = y >= 0 && y < IMAGE_SIDE && x >= 0 && x < IMAGE_SIDE;
      to[row * IMAGE_SIDE + column] = inside ? from[y * IMAGE_SIDE + x]! / 255 : 0;
    }
}

function takeBatch({ pixels, labels }: LabelledImages, images: Uint32Array, step: number) {
  const x = new Float32Array(images.length * IMAGE_SIZE);
  const range = 2 * MOST_SHIFT + 1;
  const shifts = philoxWords(SEED, step, STREAM.shifts, 2 * images.length);
  const shift = (index: number): number => Math.floor((shifts[index]! * range) / 2 ** 32) - MOST_SHIFT;
  images.forEach((image, row) => {
    const from = pixels.subarray(image * IMAGE_SIZE, (image + 1) * IMAGE_SIZE);
    copyMoved(from, x.subarray(row * IMAGE_SIZE, (row + 1) * IMAGE_SIZE), shift(2 * row), shift(2 * row + 1));
  });
  return { x, labels: Uint8Array.from(images, (image) => labels[image]!) };
}

function rateAt(share: number): number {
  if (share < RISE) return (PEAK_RATE * share) / RISE;
  return (PEAK_RATE * (1 + Math.cos((Math.PI * (share - RISE)) / (1 - RISE)))) / 2;
}

/** Kingma and Ba, "Adam" (2015). */
class Adam {
  readonly #weights: Weights;
  readonly #first: Weights;
  readonly #second: Weights;
  #step = 0;

  constructor(weights: Weights) {
    this.#weights = weights;
    const zeros = (): Weights =>
      Object.fromEntries(
        Object.entries(weights).map(([name, { length }]) => [name, new Float32Array(length)]),
      );
    this.#first = zeros();
    this.#second = zeros();
  }

  update(gradients: Weights, rate: number): void {
    this.#step += 1;
    const scaled = (rate * Math.sqrt(1 - BETA_2 ** this.#step)) / (1 - BETA_1 ** this.#step);
    for (const [name, weight] of Object.entries(this.#weights)) {
      const [gradient, m, v] = [gradients[name]!, this.#first[name]!, this.#second[name]!];
      for (let i = 0; i < weight.length; i += 1) {
        const g = gradient[i]!;
        m[i] = BETA_1 * m[i]! + (1 - BETA_1) * g;
        v[i] = BETA_2 * v[i]! + (1 - BETA_2) * g * g;
        weight[i]! -= (scaled * m[i]!) / (Math.sqrt(v[i]!) + EPSILON);
      }
    }
  }
}

/** @param tell called after each epoch */
export function trainJudge(data: LabelledImages, tell: (line: string) => void): Weights {
  const weights = initialWeights(SEED);
  const adam = new Adam(weights);
  const batches = Math.floor(data.labels.length / BATCH);
  const beganMs = performance.now();
  for (let epoch = 0; epoch < EPOCHS; epoch += 1) {
    const order = shuffled(data.labels.length, epoch, STREAM.order);
    let sum = 0;
    for (let batch = 0; batch < batches; batch += 1) {
      const step = epoch * batches + batch;
      const { x, labels } = takeBatch(data, order.subarray(batch * BATCH, (batch + 1) * BATCH), step);
      const { loss, gradients } = computeGradients(weights, x, labels);
      adam.update(gradients, rateAt(step / (EPOCHS * batches)));
      sum += loss;
    }
    const seconds = Math.round((performance.now() - beganMs) / 1_000);
    tell(`Epoch ${epoch + 1} of ${EPOCHS}: cross-entropy ${(sum / batches).toFixed(4)}, after ${seconds} s`);
  }
  return weights;
}

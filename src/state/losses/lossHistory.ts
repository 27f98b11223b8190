// Every step's losses, outside React: 20 bytes a step in growing arrays, and the selection of points for the chart.
import type { NetworkName } from '../../config/networks';
import type { LossPoint } from './lossStore';

const FIRST_CAPACITY = 8_192;
/** The most points of the chart: more are not visible, and make SVG slow. */
export const MAX_POINTS = 500;
/** The most steps of which mean losses are taken. */
const MEANS_OF = 10_000;

/** The mean losses of some steps. */
export interface MeanLosses extends Readonly<Record<NetworkName, number>> {
  /** The last of them. */
  readonly step: number;
}

const COLUMNS = ['discriminator', 'generator', 'discriminatorSmooth', 'generatorSmooth'] as const;
type Column = (typeof COLUMNS)[number];

/**
 * Exponential moving average that begins at zero and is divided by the sum of its weights, so that it has no bias from
 * the first value on (Kingma and Ba, "Adam", 2015, section 3). Values that are not finite are ignored.
 */
class MovingAverage {
  #sum = 0;
  #weight = 0;

  /** @returns the average including this value; NaN before the first finite one */
  push(value: number, smoothing: number): number {
    if (Number.isFinite(value)) {
      this.#sum = smoothing * this.#sum + (1 - smoothing) * value;
      this.#weight = smoothing * this.#weight + (1 - smoothing);
    }
    return this.#weight === 0 ? Number.NaN : this.#sum / this.#weight;
  }
}

export class LossHistory {
  #steps = new Uint32Array(FIRST_CAPACITY);
  #columns: Record<Column, Float32Array> = {
    discriminator: new Float32Array(FIRST_CAPACITY),
    generator: new Float32Array(FIRST_CAPACITY),
    discriminatorSmooth: new Float32Array(FIRST_CAPACITY),
    generatorSmooth: new Float32Array(FIRST_CAPACITY),
  };
  #averages = { discriminator: new MovingAverage(), generator: new MovingAverage() };
  #length = 0;
  #smoothing: number;

  /** @param smoothing weight of the past in the averages, from 0 to below 1 */
  constructor(smoothing: number) {
    this.#smoothing = smoothing;
  }

  /** Number of steps recorded. */
  get length(): number {
    return this.#length;
  }

  /** Computes the averages of all steps anew: a few ms for 100,000 steps. */
  setSmoothing(smoothing: number): void {
    if (smoothing === this.#smoothing) return;
    this.#smoothing = smoothing;
    this.#smoothFrom(0);
  }

  clear(): void {
    this.#length = 0;
    this.#smoothFrom(0);
  }

  /**
   * Records the losses of consecutive steps. Steps from `firstStep` on that were recorded before are dropped: the run
   * has gone back.
   *
   * @param firstStep number of the first of these steps, from 1
   */
  append(firstStep: number, discriminator: Float32Array, generator: Float32Array): void {
    const count = Math.min(discriminator.length, generator.length);
    const kept = this.#indexOfStep(firstStep);
    const wentBack = kept < this.#length;
    this.#reserve(kept + count);
    for (let i = 0; i < count; i++) this.#steps[kept + i] = firstStep + i;
    this.#columns.discriminator.set(discriminator.subarray(0, count), kept);
    this.#columns.generator.set(generator.subarray(0, count), kept);
    this.#length = kept + count;
    this.#smoothFrom(wentBack ? 0 : kept);
  }

  /** The losses of one step; undefined if the step is not recorded. */
  at(step: number): Pick<LossPoint, NetworkName> | undefined {
    const index = this.#indexOfStep(step);
    if (index >= this.#length || this.#steps[index] !== step) return undefined;
    const { discriminator, generator } = this.#point(index);
    return { discriminator, generator };
  }

  /** Copies of every step's losses, in order. */
  all(): { step: number[]; discriminator: number[]; generator: number[] } {
    return {
      step: [...this.#steps.subarray(0, this.#length)],
      discriminator: [...this.#columns.discriminator.subarray(0, this.#length)],
      generator: [...this.#columns.generator.subarray(0, this.#length)],
    };
  }

  /** Copies of the losses of the first `steps` steps, or of all that are recorded if there are fewer. */
  first(steps: number): { discriminator: Float32Array; generator: Float32Array } {
    const length = Math.min(steps, this.#length);
    const { discriminator, generator } = this.#columns;
    return { discriminator: discriminator.slice(0, length), generator: generator.slice(0, length) };
  }

  /**
   * Mean losses of every `width` steps, from the first steps after `afterStep` on, as far as all of them are recorded; of
   * the latest 10,000 steps at most.
   */
  means(width: number, afterStep: number): MeanLosses[] {
    const blocks: MeanLosses[] = [];
    const begin = this.#indexOfStep(afterStep + 1);
    const skipped = Math.max(0, Math.ceil((this.#length - begin - MEANS_OF) / width));
    for (let first = begin + skipped * width; first + width <= this.#length; first += width) {
      const mean = (column: Column): number => {
        const losses = this.#columns[column];
        let sum = 0;
        for (let index = first; index < first + width; index++) sum += losses[index]!;
        return sum / width;
      };
      const step = this.#steps[first + width - 1]!;
      blocks.push({ step, discriminator: mean('discriminator'), generator: mean('generator') });
    }
    return blocks;
  }

  /**
   * Chooses the points to draw: one step of each bucket. By turns it is the step with the highest or the lowest loss of
   * either network, so that the extremes stay visible. Buckets have a width of 2^k steps and fixed borders: a point
   * stays where it is until the width doubles.
   *
   * @param maxPoints at least 3
   * @returns all steps, or between a half and all of `maxPoints`, the first and the last step among them
   */
  curves(maxPoints = MAX_POINTS): LossPoint[] {
    const length = this.#length;
    let width = 1;
    while (length > maxPoints && Math.ceil(length / width) > maxPoints - 2) width *= 2;
    const chosen = new Set<number>(length > 0 ? [0] : []);
    for (let bucket = 0; bucket * width < length; bucket++)
      chosen.add(this.#pick(bucket, bucket * width, Math.min(length, (bucket + 1) * width)));
    if (length > 0) chosen.add(length - 1);
    return [...chosen].map((index) => this.#point(index));
  }

  /** @returns the index in [begin, end) whose loss is the extreme that is in turn for this bucket */
  #pick(bucket: number, begin: number, end: number): number {
    const values = bucket % 2 === 0 ? this.#columns.discriminator : this.#columns.generator;
    const sign = bucket % 4 < 2 ? 1 : -1;
    let best = begin;
    for (let index = begin + 1; index < end; index++)
      if (sign * values[index]! > sign * values[best]!) best = index;
    return best;
  }

  #point(index: number): LossPoint {
    const { discriminator, generator, discriminatorSmooth, generatorSmooth } = this.#columns;
    return {
      step: this.#steps[index]!,
      discriminator: discriminator[index]!,
      generator: generator[index]!,
      discriminatorSmooth: discriminatorSmooth[index]!,
      generatorSmooth: generatorSmooth[index]!,
    };
  }

  /** First index whose step is `step` or a later one. */
  #indexOfStep(step: number): number {
    let low = 0;
    let high = this.#length;
    if (high > 0 && this.#steps[high - 1]! < step) return high;
    while (low < high) {
      const middle = (low + high) >>> 1;
      if (this.#steps[middle]! < step) low = middle + 1;
      else high = middle;
    }
    return low;
  }

  #smoothFrom(begin: number): void {
    if (begin === 0) this.#averages = { discriminator: new MovingAverage(), generator: new MovingAverage() };
    const { discriminator, generator, discriminatorSmooth, generatorSmooth } = this.#columns;
    for (let index = begin; index < this.#length; index++) {
      discriminatorSmooth[index] = this.#averages.discriminator.push(discriminator[index]!, this.#smoothing);
      generatorSmooth[index] = this.#averages.generator.push(generator[index]!, this.#smoothing);
    }
  }

  #reserve(length: number): void {
    const capacity = this.#steps.length;
    if (length <= capacity) return;
    const grown = Math.max(length, 2 * capacity);
    const steps = new Uint32Array(grown);
    steps.set(this.#steps);
    this.#steps = steps;
    for (const column of COLUMNS) {
      const values = new Float32Array(grown);
      values.set(this.#columns[column]);
      this.#columns[column] = values;
    }
  }
}

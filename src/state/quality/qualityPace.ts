// How often the run is measured while it trains, and with how many images: judge and drawing together may take 3% of
// what the processor can do.
import { takesAllCores } from '../../config/engines';
import type { EngineInfo } from '../../protocol/trainer';

const SHARE = 0.03;
const LEAST_INTERVAL_SECONDS = 3;
/** From this interval on, fewer images are measured. */
const LONG_INTERVAL_SECONDS = 20;
/** The numbers of images to choose from. */
const IMAGES = [1_000, 500, 250] as const;

export interface MeasurementCost {
  readonly images: number;
  /** Of the judge, on one core. */
  readonly judgeSeconds: number;
  /** Of drawing the images, during which training stands still. */
  readonly drawSeconds: number;
}

/** @param engine the engine that draws */
function intervalSeconds(
  { judgeSeconds, drawSeconds }: MeasurementCost,
  { threads }: EngineInfo,
  cores: number,
): number {
  const drawingCores = takesAllCores(threads, cores) ? cores : (threads ?? 1);
  return (judgeSeconds + drawSeconds * drawingCores) / (SHARE * cores);
}

export class QualityPace {
  readonly #cores: number;
  #images: number = IMAGES[0];
  #intervalSeconds = LEAST_INTERVAL_SECONDS;

  constructor(cores: number) {
    this.#cores = cores;
  }

  /** The number of images for the next measurement. It never grows, so that a curve has few kinds of points. */
  get images(): number {
    return this.#images;
  }

  get intervalMs(): number {
    return this.#intervalSeconds * 1_000;
  }

  /** Takes note of what a measurement has cost. */
  learn(cost: MeasurementCost, engine: EngineInfo): void {
    const seconds = intervalSeconds(cost, engine, this.#cores);
    const fewer = IMAGES.find((images) => images < this.#images);
    if (seconds > LONG_INTERVAL_SECONDS && fewer !== undefined && cost.images === this.#images)
      this.#images = fewer;
    const next = (seconds * this.#images) / cost.images;
    this.#intervalSeconds = Math.max(LEAST_INTERVAL_SECONDS, next);
  }
}

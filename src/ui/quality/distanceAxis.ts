// The axis of Frechet distances: logarithmic, because noise is hundreds of times as far from digits as good forgeries
// are, and the difference between good ones matters most.

export interface DistanceAxis {
  readonly bottom: number;
  readonly top: number;
  /** Powers of ten; on a short axis also others. */
  readonly ticks: readonly number[];
}

const STEPS = [1, 2, 5, 10];
/** More powers of ten than this need no ticks between them. */
const FEW_DECADES = 2;

/** The largest of ..., 1, 2, 5, 10, ... that is at most `value`. */
function roundBelow(value: number): number {
  const magnitude = 10 ** Math.floor(Math.log10(value) + 1e-9);
  return magnitude * STEPS.findLast((step) => step * magnitude <= value * (1 + 1e-9))!;
}

function roundAbove(value: number): number {
  const magnitude = 10 ** Math.floor(Math.log10(value) - 1e-9);
  return magnitude * STEPS.find((step) => step * magnitude >= value * (1 - 1e-9))!;
}

/** The axis around all distances, which are positive; undefined without any. */
export function distanceAxis(distances: readonly number[]): DistanceAxis | undefined {
  const known = distances.filter((distance) => distance > 0 && Number.isFinite(distance));
  if (known.length === 0) return undefined;
  const bottom = roundBelow(Math.min(...known));
  const top = Math.max(roundAbove(Math.max(...known)), 2 * bottom);
  const decades = Math.log10(top / bottom);
  const multiples = decades > FEW_DECADES ? [1] : [1, 2, 5];
  const ticks: number[] = [];
  for (let magnitude = 10 ** Math.floor(Math.log10(bottom) + 1e-9); magnitude <= top; magnitude *= 10)
    for (const multiple of multiples) {
      const tick = Number((magnitude * multiple).toPrecision(1));
      if (tick >= bottom * (1 - 1e-9) && tick <= top * (1 + 1e-9)) ticks.push(tick);
    }
  return { bottom, top, ticks };
}

interface Size {
  readonly width: number;
  readonly height: number;
}

/** The distance of a value from the top of a drawing of this height. */
export function distanceY(distance: number, { bottom, top }: DistanceAxis, height: number): number {
  const share = Math.log(Math.max(distance, bottom) / bottom) / Math.log(top / bottom);
  return height * (1 - share);
}

/** A curve as the path of an <svg>. @param points in the order of steps */
export const distancePath = (
  points: readonly { readonly step: number; readonly distance: number }[],
  lastStep: number,
  axis: DistanceAxis,
  { width, height }: Size,
): string =>
  points
    .map(({ step, distance }, index) => {
      const [x, y] = [(step / lastStep) * width, distanceY(distance, axis, height)];
      return `${index === 0 ? 'M' : 'L'}${x.toFixed(1)} ${y.toFixed(1)}`;
    })
    .join('');

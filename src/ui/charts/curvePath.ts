// A curve as the path of an <svg>. Both axes are linear; that of steps begins at 0.

/** The ends of the axes. */
export interface CurveAxes {
  readonly lastStep: number;
  readonly topLoss: number;
  /** 0 by default; lower for negative losses. */
  readonly bottomLoss?: number;
}

interface Size {
  readonly width: number;
  readonly height: number;
}

/** The distance of a loss from the top of a drawing of this height. */
export const lossY = (
  loss: number,
  { topLoss, bottomLoss = 0 }: Pick<CurveAxes, 'topLoss' | 'bottomLoss'>,
  height: number,
): number => height * (1 - (loss - bottomLoss) / (topLoss - bottomLoss));

/**
 * A loss that is NaN leaves a gap.
 *
 * @param steps in ascending order
 * @param losses one for each step
 */
export function curvePath(
  steps: readonly number[],
  losses: readonly number[],
  axes: CurveAxes,
  { width, height }: Size,
): string {
  let path = '';
  let command = 'M';
  for (const [index, step] of steps.entries()) {
    const loss = losses[index];
    if (loss !== undefined && Number.isFinite(loss)) {
      const x = (step / axes.lastStep) * width;
      path += `${command}${x.toFixed(1)} ${lossY(loss, axes, height).toFixed(1)}`;
      command = 'L';
    } else command = 'M';
  }
  return path;
}

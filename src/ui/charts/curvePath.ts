// A curve as the path of an <svg>. Both axes begin at 0 and are linear, so that a division is their scale.

/** Where the axes end. */
export interface CurveAxes {
  readonly lastStep: number;
  readonly topLoss: number;
}

interface Size {
  readonly width: number;
  readonly height: number;
}

/** How far below the top of a drawing of this height a loss lies. */
export const lossY = (loss: number, topLoss: number, height: number): number => height * (1 - loss / topLoss);

/**
 * A loss that is no number leaves a gap.
 *
 * @param steps in ascending order
 * @param losses one of each step
 */
export function curvePath(
  steps: readonly number[],
  losses: readonly number[],
  { lastStep, topLoss }: CurveAxes,
  { width, height }: Size,
): string {
  let path = '';
  let command = 'M';
  for (const [index, step] of steps.entries()) {
    const loss = losses[index];
    if (loss !== undefined && Number.isFinite(loss)) {
      const x = (step / lastStep) * width;
      path += `${command}${x.toFixed(1)} ${lossY(loss, topLoss, height).toFixed(1)}`;
      command = 'L';
    } else command = 'M';
  }
  return path;
}

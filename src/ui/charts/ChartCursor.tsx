// A vertical line through the chart at the step whose digits are shown, with each network's mark on its curve. It is
// not drawn for the live grid, which belongs to the end of the curves.
import { usePlotArea } from 'recharts';
import { useLosses, type LossPoint } from '../../state/losses/lossStore';
import { shownStep, useTimeline } from '../../state/timeline/timelineStore';
import { lossY, type CurveAxes } from './curvePath';
import styles from './ChartCursor.module.css';

const RADIUS = 4;

/** The drawn point that is nearest to a step. */
function nearestPoint(points: readonly LossPoint[], step: number): LossPoint | undefined {
  const after = points.findIndex((point) => point.step >= step);
  const [before, next] = after < 0 ? [points.at(-1), undefined] : [points[after - 1], points[after]];
  if (!before || !next) return next ?? before;
  return step - before.step < next.step - step ? before : next;
}

export function ChartCursor(axes: CurveAxes) {
  const area = usePlotArea();
  const step = useTimeline(shownStep);
  const points = useLosses((losses) => losses.points);
  if (!area || step === null) return null;
  const x = (step / axes.lastStep) * area.width;
  const point = nearestPoint(points, step);
  // A loss beyond the axis has its mark at the chart's edge.
  const heightOf = (loss: number | undefined): number | undefined =>
    loss !== undefined && Number.isFinite(loss)
      ? Math.min(area.height, Math.max(0, lossY(loss, axes, area.height)))
      : undefined;
  const [generator, discriminator] = [heightOf(point?.generatorSmooth), heightOf(point?.discriminatorSmooth)];
  return (
    // Not clipped, so that a mark at the chart's edge is complete.
    <svg {...area} overflow="visible">
      <path
        className={styles.line}
        d={`M${x} 0V${area.height}`}
        data-testid="chart-cursor"
        data-step={step}
      />
      {discriminator !== undefined && (
        <rect
          className={styles.discriminator}
          x={x - RADIUS}
          y={discriminator - RADIUS}
          width={2 * RADIUS}
          height={2 * RADIUS}
        />
      )}
      {generator !== undefined && <circle className={styles.generator} cx={x} cy={generator} r={RADIUS} />}
    </svg>
  );
}

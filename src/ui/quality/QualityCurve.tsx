// The curve of distances, with a ring for each that was measured in full, the floor, and the step whose digits are
// shown. It is drawn as plain paths, like the loss curves.
import { usePlotArea } from 'recharts';
import { isFull, pointAt } from '../../state/quality/qualityPoints';
import { shownStep, useTimeline } from '../../state/timeline/timelineStore';
import { distancePath, distanceY, type DistanceAxis } from './distanceAxis';
import { useQualityCurve } from './useShownQuality';
import styles from './QualityCurve.module.css';

const RADIUS = 4;

interface QualityCurveProps {
  readonly lastStep: number;
  readonly axis: DistanceAxis;
}

export function QualityCurve({ lastStep, axis }: QualityCurveProps) {
  const area = usePlotArea();
  const points = useQualityCurve();
  const step = useTimeline(shownStep);
  if (!area) return null;
  const xOf = (at: number): number => (at / lastStep) * area.width;
  const yOf = (distance: number): number => distanceY(distance, axis, area.height);
  const live = points.filter((point) => !isFull(point));
  const pathOf = (figure: 'frechet' | 'floor'): string =>
    distancePath(
      live.map((point) => ({ step: point.step, distance: point[figure] })),
      lastStep,
      axis,
      area,
    );
  const shown = step === null ? undefined : pointAt(points, step);
  return (
    <svg {...area} overflow="visible">
      <path className={styles.floor} d={pathOf('floor')} />
      <path
        className={styles.curve}
        d={pathOf('frechet')}
        data-testid="quality-curve"
        data-points={live.length}
      />
      {points.filter(isFull).map((point) => (
        <circle
          key={point.step}
          className={styles.full}
          cx={xOf(point.step)}
          cy={yOf(point.frechet)}
          r={RADIUS}
        />
      ))}
      {step !== null && (
        <path
          className={styles.line}
          d={`M${xOf(step)} 0V${area.height}`}
          data-testid="quality-cursor"
          data-step={step}
        />
      )}
      {shown && <circle className={styles.mark} cx={xOf(shown.step)} cy={yOf(shown.frechet)} r={RADIUS} />}
    </svg>
  );
}

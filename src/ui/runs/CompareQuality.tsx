// A saved run's curve of quality, small, on axes that it shares with the runs beside it.
import type { SavedQuality } from '../../protocol/savedRun';
import { useFormat } from '../i18n/format';
import { distancePath, type DistanceAxis } from '../quality/distanceAxis';
import chart from './CompareCurves.module.css';
import styles from './CompareQuality.module.css';

/** The size of the drawing, which is stretched to its place. */
const SIZE = { width: 200, height: 60 };

interface CompareQualityProps {
  readonly quality: SavedQuality;
  readonly lastStep: number;
  readonly axis: DistanceAxis;
  readonly label: string;
}

export function CompareQuality({ quality, lastStep, axis, label }: CompareQualityProps) {
  const format = useFormat();
  const points = quality.step.map((step, index) => ({ step, distance: quality.frechet[index]! }));
  return (
    <div className={chart.chart} role="img" aria-label={label}>
      <span className={chart.top}>{format.exact(axis.top)}</span>
      <svg
        className={styles.plot}
        viewBox={`0 0 ${SIZE.width} ${SIZE.height}`}
        preserveAspectRatio="none"
        aria-hidden
      >
        <path className={styles.curve} d={distancePath(points, lastStep, axis, SIZE)} />
      </svg>
      <span className={chart.bottom}>{format.exact(axis.bottom)}</span>
      <span className={chart.last}>{format.tick(lastStep)}</span>
    </div>
  );
}

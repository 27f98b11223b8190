// A saved run's two smoothed loss curves, small, on axes that it shares with the runs beside it.
import type { NetworkName } from '../../config/networks';
import type { SavedCurve } from '../../protocol/savedRun';
import { curvePath, type CurveAxes } from '../charts/curvePath';
import { useFormat } from '../i18n/format';
import styles from './CompareCurves.module.css';

/** The size of the drawing, which is stretched to its place. */
const SIZE = { width: 200, height: 100 };

interface CompareCurvesProps {
  readonly curve: SavedCurve;
  readonly axes: CurveAxes;
  readonly label: string;
}

export function CompareCurves({ curve, axes, label }: CompareCurvesProps) {
  const format = useFormat();
  const path = (network: NetworkName): string => curvePath(curve.step, curve[network], axes, SIZE);
  return (
    <div className={styles.chart} role="img" aria-label={label}>
      <span className={styles.top}>{format.exact(axes.topLoss)}</span>
      <svg
        className={styles.plot}
        viewBox={`0 0 ${SIZE.width} ${SIZE.height}`}
        preserveAspectRatio="none"
        aria-hidden
      >
        <path className={styles.discriminator} d={path('discriminator')} />
        <path className={styles.generator} d={path('generator')} />
      </svg>
      <span className={styles.bottom}>{format.exact(axes.bottomLoss ?? 0)}</span>
      <span className={styles.last}>{format.tick(axes.lastStep)}</span>
    </div>
  );
}

// A saved run's two smoothed loss curves, small, on axes that it shares with the runs beside it.
import type { SavedCurve } from '../../protocol/savedRun';
import type { NetworkName } from '../../config/networks';
import { useFormat } from '../i18n/format';
import type { CurveAxes } from './curveAxes';
import styles from './CompareCurves.module.css';

/** Of the drawing, which is stretched to its place. */
const WIDTH = 200;
const HEIGHT = 100;

function pathOf(curve: SavedCurve, who: NetworkName, { lastStep, topLoss }: CurveAxes): string {
  let path = '';
  let command = 'M';
  for (const [index, step] of curve.step.entries()) {
    const loss = curve[who][index];
    if (loss !== undefined && Number.isFinite(loss)) {
      path += `${command}${((step / lastStep) * WIDTH).toFixed(1)} ${(HEIGHT * (1 - loss / topLoss)).toFixed(1)}`;
      command = 'L';
    } else command = 'M';
  }
  return path;
}

interface CompareCurvesProps {
  readonly curve: SavedCurve;
  readonly axes: CurveAxes;
  readonly label: string;
}

export function CompareCurves({ curve, axes, label }: CompareCurvesProps) {
  const format = useFormat();
  return (
    <div className={styles.chart} role="img" aria-label={label}>
      <span className={styles.top}>{format.exact(axes.topLoss)}</span>
      <svg className={styles.plot} viewBox={`0 0 ${WIDTH} ${HEIGHT}`} preserveAspectRatio="none" aria-hidden>
        <path className={styles.discriminator} d={pathOf(curve, 'discriminator', axes)} />
        <path className={styles.generator} d={pathOf(curve, 'generator', axes)} />
      </svg>
      <span className={styles.bottom}>0</span>
      <span className={styles.last}>{format.tick(axes.lastStep)}</span>
    </div>
  );
}

// A saved run's two smoothed loss curves, on axes that it shares with the runs beside it.
import type { NetworkName } from '../../config/networks';
import type { SavedCurve } from '../../protocol/savedRun';
import { curvePath, type CurveAxes } from '../charts/curvePath';
import { SmallChart } from './SmallChart';
import styles from './CompareCurves.module.css';

const SIZE = { width: 200, height: 104 };

interface CompareCurvesProps {
  readonly curve: SavedCurve;
  readonly axes: CurveAxes;
  readonly label: string;
}

export function CompareCurves({ curve, axes, label }: CompareCurvesProps) {
  const { topLoss, bottomLoss = 0, lastStep } = axes;
  const path = (network: NetworkName): string => curvePath(curve.step, curve[network], axes, SIZE);
  return (
    <SmallChart label={label} size={SIZE} top={topLoss} bottom={bottomLoss} lastStep={lastStep}>
      <path className={styles.discriminator} d={path('discriminator')} />
      <path className={styles.generator} d={path('generator')} />
    </SmallChart>
  );
}

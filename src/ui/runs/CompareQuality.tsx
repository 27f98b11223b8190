// A saved run's curve of quality, on axes that it shares with the runs beside it.
import type { SavedQuality } from '../../protocol/savedRun';
import { distancePath, type DistanceAxis } from '../quality/distanceAxis';
import { SmallChart } from './SmallChart';
import styles from './CompareQuality.module.css';

const SIZE = { width: 200, height: 64 };

interface CompareQualityProps {
  readonly quality: SavedQuality;
  readonly lastStep: number;
  readonly axis: DistanceAxis;
  readonly label: string;
}

export function CompareQuality({ quality, lastStep, axis, label }: CompareQualityProps) {
  const points = quality.step.map((step, index) => ({ step, distance: quality.frechet[index]! }));
  return (
    <SmallChart label={label} size={SIZE} top={axis.top} bottom={axis.bottom} lastStep={lastStep}>
      <path className={styles.curve} d={distancePath(points, lastStep, axis, SIZE)} />
    </SmallChart>
  );
}

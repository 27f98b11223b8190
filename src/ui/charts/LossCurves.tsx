// The four curves, drawn as plain paths into the chart's plot area. recharts' own <Line> spends several milliseconds
// on each, four times a second, on work for animations and dots that this chart has none of; on a slow machine that
// made tasks of over 50 ms while training. Both axes begin at 0 and are linear, so that a division is their scale.
import { usePlotArea } from 'recharts';
import { useLosses, type LossPoint } from '../../state/losses/lossStore';
import styles from './LossCurves.module.css';

type Curve = Exclude<keyof LossPoint, 'step'>;

/** Back to front. */
const CURVES = [
  'discriminator',
  'generator',
  'discriminatorSmooth',
  'generatorSmooth',
] as const satisfies Curve[];

interface LossCurvesProps {
  readonly lastStep: number;
  readonly topLoss: number;
}

interface Size {
  readonly width: number;
  readonly height: number;
}

/** A value that is no number leaves a gap. */
function pathOf(
  curve: Curve,
  points: readonly LossPoint[],
  { lastStep, topLoss }: LossCurvesProps,
  { width, height }: Size,
): string {
  let path = '';
  let command = 'M';
  for (const point of points) {
    const value = point[curve];
    if (Number.isFinite(value)) {
      const x = (point.step / lastStep) * width;
      const y = height - (value / topLoss) * height;
      path += `${command}${x.toFixed(1)} ${y.toFixed(1)}`;
      command = 'L';
    } else command = 'M';
  }
  return path;
}

export function LossCurves(props: LossCurvesProps) {
  const area = usePlotArea();
  const points = useLosses((losses) => losses.points);
  if (!area) return null;
  return (
    // An inner <svg> clips what overshoots the axis.
    <svg {...area}>
      {CURVES.map((curve) => (
        <path key={curve} className={styles[curve]} d={pathOf(curve, points, props, area)} />
      ))}
    </svg>
  );
}

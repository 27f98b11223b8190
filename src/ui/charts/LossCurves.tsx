// The four curves, drawn as plain paths in the chart's plot area. recharts' own <Line> spends several milliseconds on
// each, four times a second, on animations and dots that this chart does not have. On a slow machine this made tasks of
// over 50 ms during training.
import { usePlotArea } from 'recharts';
import { useLosses, type LossPoint } from '../../state/losses/lossStore';
import { curvePath, type CurveAxes } from './curvePath';
import styles from './LossCurves.module.css';

type Curve = Exclude<keyof LossPoint, 'step'>;

/** In the order of drawing, back to front. */
const CURVES = [
  'discriminator',
  'generator',
  'discriminatorSmooth',
  'generatorSmooth',
] as const satisfies Curve[];

export function LossCurves(axes: CurveAxes) {
  const area = usePlotArea();
  const points = useLosses((losses) => losses.points);
  if (!area) return null;
  const steps = points.map(({ step }) => step);
  return (
    // An inner <svg> clips what exceeds the axis.
    <svg {...area}>
      {CURVES.map((curve) => (
        <path
          key={curve}
          className={styles[curve]}
          d={curvePath(
            steps,
            points.map((point) => point[curve]),
            axes,
            area,
          )}
        />
      ))}
    </svg>
  );
}

// The curves of two runs over one another, each kind in a chart of its own, all with the same axis of steps. The left
// run's curve is solid, the right one's dashed; both have the colour of what they are about.
import type { NetworkName } from '../../config/networks';
import type { SavedCurve, SavedQuality } from '../../protocol/savedRun';
import { SIDES, type Pair } from '../../state/comparing/comparisonStore';
import { curvePath, type CurveAxes } from '../charts/curvePath';
import { classes } from '../common/classes';
import { NetworkLabel } from '../common/NetworkLabel';
import { useFormat } from '../i18n/format';
import { useTranslateAll } from '../i18n/lateTexts';
import { distancePath, type DistanceAxis } from '../quality/distanceAxis';
import { curveAxes } from '../runs/curveAxes';
import { comparableQuality } from '../runs/comparableQuality';
import { SmallChart } from '../runs/SmallChart';
import styles from './OverlaidCurves.module.css';

const SIZE = { width: 320, height: 96 };
const LINE = { width: 28, height: 8 };

/** The line of a side, as in the charts, beside its name. */
function Legend({ names }: { readonly names: Pair<string> }) {
  return (
    <ul className={styles.legend}>
      {SIDES.map((side) => (
        <li key={side} className={styles.entry}>
          <svg {...LINE} viewBox={`0 0 ${LINE.width} ${LINE.height}`} aria-hidden>
            <path className={classes(styles.curve, styles[side])} d={`M0 4H${LINE.width}`} />
          </svg>
          <span className={styles.name}>{names[side]}</span>
        </li>
      ))}
    </ul>
  );
}

interface ChartProps {
  readonly curves: Pair<SavedCurve>;
  readonly names: Pair<string>;
  readonly axes: CurveAxes;
  /** The step that is shown, if there is one for both. */
  readonly step: number | null;
}

function Cursor({ step, axes }: Pick<ChartProps, 'step' | 'axes'>) {
  if (step === null) return null;
  const x = ((step / axes.lastStep) * SIZE.width).toFixed(1);
  return <path className={styles.cursor} d={`M${x} 0V${SIZE.height}`} />;
}

function LossChart({ network, curves, names, axes, step }: ChartProps & { readonly network: NetworkName }) {
  const t = useTranslateAll();
  const format = useFormat();
  const { topLoss, bottomLoss = 0, lastStep } = axes;
  const last = (side: keyof typeof curves): string => format.loss(curves[side][network].at(-1) ?? Number.NaN);
  const name = t(`networks.${network}`);
  return (
    <div>
      <p className={styles.heading}>
        <NetworkLabel network={network} />
        {t('losses.lossAxis')}
      </p>
      <SmallChart
        label={t('compare.lossCurves', {
          network: name,
          left: names.left,
          leftLoss: last('left'),
          right: names.right,
          rightLoss: last('right'),
        })}
        size={SIZE}
        top={topLoss}
        bottom={bottomLoss}
        lastStep={lastStep}
      >
        <Cursor step={step} axes={axes} />
        {SIDES.map((side) => (
          <path
            key={side}
            className={classes(styles.curve, styles[network], styles[side])}
            d={curvePath(curves[side].step, curves[side][network], axes, SIZE)}
          />
        ))}
      </SmallChart>
    </div>
  );
}

interface QualityChartProps extends Omit<ChartProps, 'curves'> {
  readonly qualities: Pair<SavedQuality | undefined>;
  readonly axis: DistanceAxis;
}

function QualityChart({ qualities, names, axes, axis, step }: QualityChartProps) {
  const t = useTranslateAll();
  const format = useFormat();
  const last = (quality: SavedQuality | undefined): string =>
    format.figure(quality?.frechet.at(-1) ?? Number.NaN);
  const path = ({ step: steps, frechet }: SavedQuality): string => {
    const points = steps.map((at, index) => ({ step: at, distance: frechet[index]! }));
    // A line of no length at the end makes a dot of a single point.
    return `${distancePath(points, axes.lastStep, axis, SIZE)}h0`;
  };
  return (
    <div>
      <p className={styles.heading}>{t('quality.frechet')}</p>
      <SmallChart
        label={t('compare.qualityCurves', {
          left: names.left,
          leftDistance: last(qualities.left),
          right: names.right,
          rightDistance: last(qualities.right),
        })}
        size={SIZE}
        top={axis.top}
        bottom={axis.bottom}
        lastStep={axes.lastStep}
      >
        <Cursor step={step} axes={axes} />
        {SIDES.map((side) => {
          const quality = qualities[side];
          return (
            quality && (
              <path
                key={side}
                className={classes(styles.curve, styles.quality, styles[side])}
                d={path(quality)}
              />
            )
          );
        })}
      </SmallChart>
    </div>
  );
}

export function OverlaidCurves({ curves, names, step }: Omit<ChartProps, 'axes'>) {
  const t = useTranslateAll();
  const axes = curveAxes([curves.left, curves.right]);
  const quality = comparableQuality([curves.left, curves.right]);
  const [left, right] = quality?.qualities ?? [];
  return (
    <div className={styles.curves}>
      <Legend names={names} />
      <LossChart network="generator" curves={curves} names={names} axes={axes} step={step} />
      <LossChart network="discriminator" curves={curves} names={names} axes={axes} step={step} />
      {quality && (
        <QualityChart qualities={{ left, right }} names={names} axes={axes} axis={quality.axis} step={step} />
      )}
      {(!left || !right) && <p className={styles.heading}>{t('compare.notBothMeasured')}</p>}
    </div>
  );
}

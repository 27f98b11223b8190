// The curves: for each network the smoothed loss over a faint trace of the raw one. Loaded by itself, since the
// chart library is larger than the rest of the page. Draws at most the store's 500 points, without animation.
import { useTranslation } from 'react-i18next';
import { CartesianGrid, Line, LineChart, Tooltip, XAxis, YAxis } from 'recharts';
import { useLosses } from '../../state/lossStore';
import { useRun } from '../../state/runStore';
import { useSettings } from '../../state/settingsStore';
import { classes } from '../common/classes';
import { useFormat } from '../i18n/format';
import { lossAxis, stepAxis } from './axes';
import { LossTooltip } from './LossTooltip';
import styles from './LossChart.module.css';

const MARGIN = { top: 8, right: 16, bottom: 14, left: 0 };
const LABEL_OFFSET = 8;
const Y_WIDTH = 40;
const FILL = { width: '100%', height: '100%' };

const RAW = {
  dot: false,
  activeDot: false,
  isAnimationActive: false,
  strokeWidth: 1,
  type: 'linear',
} as const;
const SMOOTH = { ...RAW, strokeWidth: 2 } as const;

export default function LossChart() {
  const { t } = useTranslation();
  const format = useFormat();
  const points = useLosses((losses) => losses.points);
  const untilStep = useRun((run) => run.untilStep);
  const configuredSteps = useSettings((settings) => settings.config.steps);
  const x = stepAxis(points.at(-1)?.step ?? 0, untilStep || configuredSteps);
  const y = lossAxis(points);
  return (
    <LineChart
      responsive
      style={FILL}
      className={classes(styles.chart)}
      data={points}
      margin={MARGIN}
      accessibilityLayer={false}
    >
      <CartesianGrid vertical={false} />
      <XAxis
        dataKey="step"
        type="number"
        domain={[0, x.end]}
        ticks={x.ticks}
        tickFormatter={format.tick}
        tickLine={false}
        allowDataOverflow
        label={{ value: t('losses.stepAxis'), position: 'insideBottomRight', offset: -LABEL_OFFSET }}
      />
      <YAxis
        type="number"
        width={Y_WIDTH}
        domain={[0, y.end]}
        ticks={y.ticks}
        tickFormatter={format.exact}
        tickLine={false}
        axisLine={false}
        allowDataOverflow
        label={{ value: t('losses.lossAxis'), angle: -90, position: 'insideLeft', offset: LABEL_OFFSET }}
      />
      <Tooltip content={LossTooltip} isAnimationActive={false} />
      <Line {...RAW} dataKey="discriminator" className={classes(styles.discriminatorRaw)} />
      <Line {...RAW} dataKey="generator" className={classes(styles.generatorRaw)} />
      <Line {...SMOOTH} dataKey="discriminatorSmooth" className={classes(styles.discriminator)} />
      <Line {...SMOOTH} dataKey="generatorSmooth" className={classes(styles.generator)} />
    </LineChart>
  );
}

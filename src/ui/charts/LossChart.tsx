// The curves: for each network the smoothed loss over a faint trace of the raw one. The chart is loaded separately,
// because its library is larger than the rest of the page. It draws at most the store's 500 points, without animation.
import { memo } from 'react';
import { useTranslation } from 'react-i18next';
import { CartesianGrid, Line, LineChart, Tooltip, XAxis, YAxis } from 'recharts';
import { useLosses, type LossPoint } from '../../state/losses/lossStore';
import { classes } from '../common/classes';
import { useFormat } from '../i18n/format';
import { beginOf, isSameAxis, lossAxis, type Axis } from './axes';
import { ChartCursor } from './ChartCursor';
import { LossCurves } from './LossCurves';
import { LossTooltip } from './LossTooltip';
import { CHART_MARGIN, StepArea, Y_AXIS_WIDTH } from './StepArea';
import { useStepAxis } from './useStepAxis';
import styles from './LossChart.module.css';

const LABEL_OFFSET = 8;
const FILL = { width: '100%', height: '100%' };
const NO_POINTS: readonly LossPoint[] = [];

interface FrameProps {
  readonly x: Axis;
  readonly y: Axis;
  readonly hovered: boolean;
}

/**
 * The part that recharts draws: axes, grid and tooltip. It is rendered only when these change, which is rare. The
 * curves inside change with each report, and read their points themselves.
 */
const Frame = memo(
  function Frame({ x, y, hovered }: FrameProps) {
    const { t } = useTranslation();
    const format = useFormat();
    // recharts needs the points only for the tooltip, so it gets them only while a pointer is over the chart.
    const points = useLosses((losses) => (hovered ? losses.points : NO_POINTS));
    const axes = { lastStep: x.end, topLoss: y.end, bottomLoss: beginOf(y) };
    return (
      <LineChart responsive style={FILL} data={points} margin={CHART_MARGIN} accessibilityLayer={false}>
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
          width={Y_AXIS_WIDTH}
          domain={[beginOf(y), y.end]}
          ticks={y.ticks}
          tickFormatter={format.exact}
          tickLine={false}
          axisLine={false}
          allowDataOverflow
          label={{ value: t('losses.lossAxis'), position: 'top', offset: LABEL_OFFSET + 2 }}
        />
        <Tooltip content={LossTooltip} cursor={false} isAnimationActive={false} />
        {/* recharts shows a tooltip only if the chart has a line of its own. */}
        {hovered && (
          <Line
            dataKey="generatorSmooth"
            className={classes(styles.probe)}
            dot={false}
            activeDot={false}
            isAnimationActive={false}
          />
        )}
        <LossCurves {...axes} />
        <ChartCursor {...axes} />
      </LineChart>
    );
  },
  (before, after) =>
    before.hovered === after.hovered && isSameAxis(before.x, after.x) && isSameAxis(before.y, after.y),
);

export default function LossChart() {
  const points = useLosses((losses) => losses.points);
  const x = useStepAxis();
  return (
    <StepArea lastStep={x.end}>
      {(hovered) => <Frame x={x} y={lossAxis(points)} hovered={hovered} />}
    </StepArea>
  );
}

// The chart below the losses: how far the digits are from real ones, over the same steps. It is loaded with the loss
// chart, whose library it uses.
import { useTranslation } from 'react-i18next';
import { CartesianGrid, Line, LineChart, Tooltip, XAxis, YAxis } from 'recharts';
import { CHART_MARGIN, StepArea, Y_AXIS_WIDTH } from '../charts/StepArea';
import { useStepAxis } from '../charts/useStepAxis';
import { classes } from '../common/classes';
import { useFormat } from '../i18n/format';
import { distanceAxis } from './distanceAxis';
import { QualityCurve } from './QualityCurve';
import { QualityTooltip } from './QualityTooltip';
import { useQualityCurve } from './useShownQuality';
import styles from './QualityChart.module.css';

const FILL = { width: '100%', height: '100%' };
const LABEL_OFFSET = 8;
/** The word is longer than the axis is wide. */
const LABEL_SHIFT = 12;

export default function QualityChart() {
  const { t } = useTranslation();
  const format = useFormat();
  const points = useQualityCurve();
  const x = useStepAxis();
  const axis = distanceAxis(points.flatMap(({ frechet, floor }) => [frechet, floor]));
  if (axis === undefined) return null;
  return (
    <StepArea lastStep={x.end}>
      {(hovered) => (
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
            scale="log"
            width={Y_AXIS_WIDTH}
            domain={[axis.bottom, axis.top]}
            ticks={axis.ticks}
            tickFormatter={format.exact}
            tickLine={false}
            axisLine={false}
            allowDataOverflow
            label={{ value: t('quality.axis'), position: 'top', offset: LABEL_OFFSET + 2, dx: LABEL_SHIFT }}
          />
          <Tooltip content={QualityTooltip} cursor={false} isAnimationActive={false} />
          {/* recharts shows a tooltip only if the chart has a line of its own. */}
          {hovered && (
            <Line
              dataKey="frechet"
              className={classes(styles.probe)}
              dot={false}
              activeDot={false}
              isAnimationActive={false}
            />
          )}
          <QualityCurve lastStep={x.end} axis={axis} />
        </LineChart>
      )}
    </StepArea>
  );
}

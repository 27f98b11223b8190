// The frame of a chart over the run's steps: axes, grid and tooltip, as recharts draws them. The curves inside read their
// points themselves, since they change with each report and the frame changes rarely.
import type { ComponentProps, ReactNode } from 'react';
import { CartesianGrid, Line, LineChart, Tooltip, XAxis, YAxis } from 'recharts';
import { classes } from '../common/classes';
import { useFormat } from '../i18n/format';
import { useTranslate } from '../i18n/translate';
import type { Axis } from './axes';
import { CHART_MARGIN, Y_AXIS_WIDTH } from './StepArea';
import styles from './StepChart.module.css';

const LABEL_OFFSET = 8;
const FILL = { width: '100%', height: '100%' };

interface ValueAxis {
  readonly scale: 'linear' | 'log';
  readonly begin: number;
  readonly end: number;
  readonly ticks: readonly number[];
  readonly label: string;
  /** Moves the label to the right, in pixels: it may be longer than the axis is wide. */
  readonly labelShift?: number;
}

interface StepChartProps {
  /** What the tooltip tells of. */
  readonly points: readonly object[];
  /** The field of the points that is taken for a curve while a pointer looks for the nearest point. */
  readonly probe: string;
  readonly hovered: boolean;
  readonly tooltip: NonNullable<ComponentProps<typeof Tooltip>['content']>;
  readonly x: Axis;
  readonly y: ValueAxis;
  readonly children: ReactNode;
}

export function StepChart({ points, probe, hovered, tooltip, x, y, children }: StepChartProps) {
  const t = useTranslate();
  const format = useFormat();
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
        scale={y.scale}
        width={Y_AXIS_WIDTH}
        domain={[y.begin, y.end]}
        ticks={y.ticks}
        tickFormatter={format.exact}
        tickLine={false}
        axisLine={false}
        allowDataOverflow
        label={{ value: y.label, position: 'top', offset: LABEL_OFFSET + 2, dx: y.labelShift ?? 0 }}
      />
      <Tooltip content={tooltip} cursor={false} isAnimationActive={false} />
      {/* recharts shows a tooltip only if the chart has a line of its own. */}
      {hovered && (
        <Line
          dataKey={probe}
          className={classes(styles.probe)}
          dot={false}
          activeDot={false}
          isAnimationActive={false}
        />
      )}
      {children}
    </LineChart>
  );
}

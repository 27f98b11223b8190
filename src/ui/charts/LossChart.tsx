// The curves: for each network the smoothed loss over a faint trace of the raw one. The chart is loaded separately,
// because its library is larger than the rest of the page. It draws at most the store's 500 points, without animation.
import { memo } from 'react';
import { useLosses, type LossPoint } from '../../state/losses/lossStore';
import { useTranslate } from '../i18n/translate';
import { beginOf, isSameAxis, lossAxis, type Axis } from './axes';
import { ChartCursor } from './ChartCursor';
import { LossCurves } from './LossCurves';
import { LossTooltip } from './LossTooltip';
import { StepArea } from './StepArea';
import { StepChart } from './StepChart';
import { useStepAxis } from './useStepAxis';

const NO_POINTS: readonly LossPoint[] = [];

interface FrameProps {
  readonly x: Axis;
  readonly y: Axis;
  readonly hovered: boolean;
}

/** The frame with the curves. It is rendered only when these change, which is rare. */
const Frame = memo(
  function Frame({ x, y, hovered }: FrameProps) {
    const t = useTranslate();
    // The frame needs the points only for the tooltip, so it gets them only while a pointer is over the chart.
    const points = useLosses((losses) => (hovered ? losses.points : NO_POINTS));
    const axes = { lastStep: x.end, topLoss: y.end, bottomLoss: beginOf(y) };
    return (
      <StepChart
        points={points}
        probe="generatorSmooth"
        hovered={hovered}
        tooltip={LossTooltip}
        x={x}
        y={{ scale: 'linear', begin: beginOf(y), end: y.end, ticks: y.ticks, label: t('losses.lossAxis') }}
      >
        <LossCurves {...axes} />
        <ChartCursor {...axes} />
      </StepChart>
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

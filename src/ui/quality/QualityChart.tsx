// The chart below the losses: how far the digits are from real ones, over the same steps. It is loaded with the loss
// chart, whose library it uses.
import { memo } from 'react';
import { isSameAxis, type Axis } from '../charts/axes';
import { StepArea } from '../charts/StepArea';
import { StepChart } from '../charts/StepChart';
import { useStepAxis } from '../charts/useStepAxis';
import { useTranslate } from '../i18n/translate';
import { distanceAxis, type DistanceAxis } from './distanceAxis';
import { QualityCurve } from './QualityCurve';
import { QualityTooltip } from './QualityTooltip';
import { useQualityCurve } from './useShownQuality';

/** The label is longer than the axis is wide. In pixels. */
const LABEL_SHIFT = 12;

interface FrameProps {
  readonly x: Axis;
  readonly axis: DistanceAxis;
  readonly hovered: boolean;
}

/** The frame with the curve. It is rendered only when these change, which is rare. */
const Frame = memo(
  function Frame({ x, axis, hovered }: FrameProps) {
    const t = useTranslate();
    const points = useQualityCurve();
    return (
      <StepChart
        points={points}
        probe="frechet"
        hovered={hovered}
        tooltip={QualityTooltip}
        x={x}
        y={{
          scale: 'log',
          begin: axis.bottom,
          end: axis.top,
          ticks: axis.ticks,
          label: t('quality.axis'),
          labelShift: LABEL_SHIFT,
        }}
      >
        <QualityCurve lastStep={x.end} axis={axis} />
      </StepChart>
    );
  },
  (before, after) =>
    before.hovered === after.hovered &&
    isSameAxis(before.x, after.x) &&
    before.axis.bottom === after.axis.bottom &&
    before.axis.top === after.axis.top,
);

export default function QualityChart() {
  const points = useQualityCurve();
  const x = useStepAxis();
  const axis = distanceAxis(points.flatMap(({ frechet, floor }) => [frechet, floor]));
  if (axis === undefined) return null;
  return <StepArea lastStep={x.end}>{(hovered) => <Frame x={x} axis={axis} hovered={hovered} />}</StepArea>;
}

// The part of a chart over which a pointer shows the digits of the step under it, and a click moves the timeline there.
import { useState, type MouseEvent, type ReactNode } from 'react';
import { actions } from '../../state/actions';
import { classes } from '../common/classes';
import styles from './StepArea.module.css';

/** The space that the charts leave around their plot, so that steps are below each other. */
export const CHART_MARGIN = { top: 24, right: 20, bottom: 14, left: 0 };
export const Y_AXIS_WIDTH = 36;

/** The step under a pointer; null outside of the plot. */
function stepUnder(event: MouseEvent<HTMLElement>, lastStep: number): number | null {
  const { left, width } = event.currentTarget.getBoundingClientRect();
  const plotLeft = left + CHART_MARGIN.left + Y_AXIS_WIDTH;
  const share = (event.clientX - plotLeft) / (width - CHART_MARGIN.left - Y_AXIS_WIDTH - CHART_MARGIN.right);
  return share >= 0 && share <= 1 ? share * lastStep : null;
}

interface StepAreaProps {
  /** The step at the end of the chart's axis. */
  readonly lastStep: number;
  readonly children: (hovered: boolean) => ReactNode;
}

export function StepArea({ lastStep, children }: StepAreaProps) {
  const [hovered, setHovered] = useState(false);
  return (
    <div
      className={classes(styles.area)}
      onMouseEnter={() => setHovered(true)}
      onMouseMove={(event) => actions.preview(stepUnder(event, lastStep))}
      onMouseLeave={() => {
        setHovered(false);
        actions.preview(null);
      }}
      onClick={(event) => {
        const step = stepUnder(event, lastStep);
        if (step === null) return;
        actions.preview(null);
        actions.seek(step);
      }}
    >
      {children(hovered)}
    </div>
  );
}

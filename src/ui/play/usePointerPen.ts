// A finger or a mouse draws on the pad.
import { useRef, type PointerEvent } from 'react';
import { IMAGE_SIDE } from '../../config/datasets';
import type { Spot } from '../../picture/ink';
import { actions } from '../../state/actions';

function spotOf({ currentTarget, clientX, clientY }: PointerEvent<HTMLElement>): Spot {
  const { left, top, width, height } = currentTarget.getBoundingClientRect();
  // Places are counted from the centre of the first pixel.
  return {
    x: ((clientX - left) / width) * IMAGE_SIDE - 0.5,
    y: ((clientY - top) / height) * IMAGE_SIDE - 0.5,
  };
}

export function usePointerPen() {
  const last = useRef<Spot | null>(null);
  const lift = (): void => {
    if (last.current) actions.endStroke();
    last.current = null;
  };
  return {
    onPointerDown: (event: PointerEvent<HTMLElement>) => {
      if (event.button !== 0 || !event.isPrimary) return;
      event.currentTarget.setPointerCapture(event.pointerId);
      last.current = spotOf(event);
      actions.beginStroke(last.current);
    },
    onPointerMove: (event: PointerEvent<HTMLElement>) => {
      if (!last.current || !event.isPrimary) return;
      const spot = spotOf(event);
      actions.drawTo(last.current, spot);
      last.current = spot;
    },
    onPointerUp: lift,
    onPointerCancel: lift,
  };
}

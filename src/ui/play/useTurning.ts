// A pointer that drags sideways turns the hand.
import { useRef, type PointerEvent } from 'react';
import { actions } from '../../state/actions';
import { useWriting } from '../../state/play/writingStore';

const DEGREES_PER_PIXEL = 0.75;

export function useTurning() {
  const last = useRef<number | null>(null);
  return {
    onPointerDown: (event: PointerEvent<HTMLElement>) => {
      event.currentTarget.setPointerCapture(event.pointerId);
      last.current = event.clientX;
    },
    onPointerMove: ({ clientX }: PointerEvent<HTMLElement>) => {
      if (last.current === null) return;
      const degrees = (clientX - last.current) * DEGREES_PER_PIXEL;
      last.current = clientX;
      void actions.turnHand(useWriting.getState().turn + degrees);
    },
    onPointerUp: () => (last.current = null),
    onPointerCancel: () => (last.current = null),
  };
}

// A pointer on a square walks among the corners of latent space.
import type { PointerEvent } from 'react';
import { actions } from '../../state/actions';

function walk({ currentTarget, clientX, clientY }: PointerEvent<HTMLElement>): void {
  const { left, top, width, height } = currentTarget.getBoundingClientRect();
  void actions.walkTo((clientX - left) / width, (clientY - top) / height);
}

export function usePad() {
  return {
    onPointerDown: (event: PointerEvent<HTMLElement>) => {
      event.currentTarget.setPointerCapture(event.pointerId);
      walk(event);
    },
    onPointerMove: (event: PointerEvent<HTMLElement>) => {
      if (event.currentTarget.hasPointerCapture(event.pointerId)) walk(event);
    },
  };
}

// A pen that the keyboard moves: the arrow keys, and Space to put it down and to lift it.
import { useState, type KeyboardEvent } from 'react';
import { IMAGE_SIDE } from '../../config/datasets';
import type { Spot } from '../../picture/ink';
import { actions } from '../../state/actions';
import { spotAfter } from './penKeys';

interface Pen {
  readonly at: Spot;
  readonly isDown: boolean;
}

const MIDDLE = { x: IMAGE_SIDE / 2, y: IMAGE_SIDE / 2 };

export function useKeyboardPen() {
  const [pen, setPen] = useState<Pen>({ at: MIDDLE, isDown: false });
  const { at, isDown } = pen;

  const lift = (): void => {
    if (!isDown) return;
    actions.endStroke();
    setPen({ at, isDown: false });
  };

  const toggle = (): void => {
    if (isDown) return lift();
    actions.beginStroke(at);
    setPen({ at, isDown: true });
  };

  const onKeyDown = (event: KeyboardEvent): void => {
    if (event.altKey || event.ctrlKey || event.metaKey) return;
    const next = spotAfter(event.key, at, event.shiftKey);
    if (next) {
      if (isDown) actions.drawTo(at, next);
      setPen({ at: next, isDown });
    } else if (event.key === ' ') {
      // A key that is held down repeats itself.
      if (!event.repeat) toggle();
    } else if (event.key === 'Escape' && isDown) lift();
    else return;
    event.preventDefault();
  };

  // A mouse that draws meanwhile takes the pen out of the keyboard's hand.
  return { pen, keyboard: { onKeyDown, onBlur: lift, onPointerDownCapture: lift } };
}

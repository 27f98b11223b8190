// Tells where a pointer is that presses on an element, also where it is dragged out of it.
import type { PointerEvent } from 'react';

/**
 * @param onPlace gets the place in shares of the element's width and height, 0 to 1 inside of it, and whether the pointer
 *   was just pressed
 */
export function usePointerPlace(onPlace: (x: number, y: number, isPressed: boolean) => void) {
  const tell = ({ currentTarget, clientX, clientY }: PointerEvent<HTMLElement>, isPressed: boolean): void => {
    const { left, top, width, height } = currentTarget.getBoundingClientRect();
    onPlace((clientX - left) / width, (clientY - top) / height, isPressed);
  };
  return {
    onPointerDown: (event: PointerEvent<HTMLElement>) => {
      event.currentTarget.setPointerCapture(event.pointerId);
      tell(event, true);
    },
    onPointerMove: (event: PointerEvent<HTMLElement>) => {
      if (event.currentTarget.hasPointerCapture(event.pointerId)) tell(event, false);
    },
  };
}

// A part of the page, unless a teacher's link hides it: then it is not there, for screen readers neither.
import type { ReactNode } from 'react';
import type { Hideable } from '../../state/classroom/classLink';
import { useClassroom } from '../../state/classroom/classroomStore';

export const useIsShown = (part: Hideable): boolean => useClassroom(({ hidden }) => !hidden.has(part));

interface ShownProps {
  readonly part: Hideable;
  readonly children: ReactNode;
}

export function Shown({ part, children }: ShownProps) {
  return useIsShown(part) && children;
}

// Marks a part of the page that the tour speaks of, so that it can be pointed out (styles/base.css) and get the focus.
import type { PagePart } from '../../state/tour/chapters';
import { useIsToured } from '../../state/tour/tourStore';

/** @returns attributes of the part's element */
export function useTouredPart(part: PagePart | undefined) {
  const isToured = useIsToured(part);
  return part && { 'data-part': part, ...(isToured && { 'data-toured': true, tabIndex: -1 }) };
}

// Brings a part of the page into view, beside the tour.
import type { PagePart } from '../../state/tour/chapters';

/** The page has no columns, and the tour is a sheet at the bottom edge (TourColumn.module.css). */
const SHEET = '(width < 1100px) or (height < 560px)';

/** @returns the part, if it is on the page */
export function showPart(part: PagePart): HTMLElement | null {
  const element = document.querySelector<HTMLElement>(`[data-part="${part}"]`);
  const isSheet = window.matchMedia(SHEET).matches;
  const isStill = window.matchMedia('(prefers-reduced-motion: reduce)').matches;
  element?.scrollIntoView({
    behavior: isStill ? 'auto' : 'smooth',
    block: isSheet ? 'start' : 'nearest',
  });
  return element;
}

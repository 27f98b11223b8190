// The page as a visitor without a mouse moves through it.
import { expect, type Locator, type Page } from '@playwright/test';

/** More than the number of the page's tab stops. */
const MOST_STOPS = 120;

/** Presses Tab until the element has the focus. */
export async function tabTo(page: Page, target: Locator): Promise<void> {
  for (let stop = 0; stop < MOST_STOPS; stop++) {
    if (await target.evaluate((element) => element === document.activeElement)) return;
    await page.keyboard.press('Tab');
  }
  await expect(target, 'Tab never leads there').toBeFocused();
}

export interface TabStop {
  /** A name that identifies the focused element. */
  readonly name: string;
  /** Whether an outline is drawn around it, or around its label or field. */
  readonly ringed: boolean;
  /** Whether it, or its label or field, is in view and at least partly uncovered. */
  readonly inView: boolean;
}

/** The focused element; null if the page as a whole has the focus. */
export function focusedStop(page: Page): Promise<TabStop | null> {
  return page.evaluate(() => {
    const focused = document.activeElement;
    if (!focused || focused === document.body) return null;
    const isRinged = (element: Element | null): boolean => {
      if (!element) return false;
      const { outlineStyle, outlineWidth, outlineColor } = getComputedStyle(element);
      return (
        outlineStyle !== 'none' && Number.parseFloat(outlineWidth) >= 1 && outlineColor !== 'transparent'
      );
    };
    // A hidden input's outline is drawn around its label, a text's around its field.
    const dress = focused.closest('label') ?? (isRinged(focused) ? focused : focused.parentElement);
    const box = (dress ?? focused).getBoundingClientRect();
    const atCentre = document.elementFromPoint(box.x + box.width / 2, box.y + box.height / 2);
    const words =
      focused.getAttribute('aria-label') ?? focused.closest('label')?.textContent ?? focused.textContent;
    return {
      name: `${focused.tagName.toLowerCase()} ${words?.trim().slice(0, 60) ?? ''}`,
      ringed: isRinged(focused) || isRinged(dress),
      inView: atCentre !== null && ((dress ?? focused).contains(atCentre) || atCentre.contains(focused)),
    };
  });
}

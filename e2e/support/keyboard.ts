// The page as someone without a mouse goes through it.
import { expect, type Locator, type Page } from '@playwright/test';

/** More than the page has stops. */
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
  /** What has the focus, in words that tell it apart. */
  readonly name: string;
  /** An outline is drawn around it, or around the label or field that it lies in. */
  readonly ringed: boolean;
  /** It, or what stands for it, is in view and at least partly not covered. */
  readonly inView: boolean;
}

/** What has the focus now; null where that is the page as a whole. */
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
    // A hidden input's ring is its label's; a text's is its field's.
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

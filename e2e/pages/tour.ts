// The tour: its column, the chapters, and what they show of the run.
import { expect, type Locator, type Page } from '@playwright/test';
import { tabTo } from '../support/keyboard';

export class Tour {
  readonly button: Locator;
  readonly column: Locator;
  readonly heading: Locator;
  readonly next: Locator;
  readonly pixel: Locator;
  readonly layers: Locator;
  readonly verdict: Locator;
  readonly takeStep: Locator;
  readonly slowStep: Locator;
  readonly #page: Page;

  constructor(page: Page) {
    this.#page = page;
    this.button = page.getByRole('banner').getByRole('button', { name: 'Tour', exact: true });
    this.column = page.getByRole('complementary', { name: 'Tour', exact: true });
    this.heading = this.column.getByRole('heading', { level: 2 });
    this.next = this.column.getByRole('button', { name: 'Next', exact: true });
    this.pixel = this.column.getByTestId('pixel');
    this.layers = this.column.getByTestId('layer');
    this.verdict = this.column.getByTestId('tour-verdict');
    this.takeStep = this.column.getByRole('button', { name: 'Take the next step' });
    this.slowStep = this.column.getByTestId('slow-step');
  }

  chapter(number: number): Locator {
    return this.column
      .getByRole('navigation', { name: 'Chapters' })
      .getByRole('button', { name: new RegExp(`^${number}\\. `) });
  }

  /** Goes to the next chapter by keyboard. Its heading gets the focus. */
  async goOn(title: string): Promise<void> {
    await tabTo(this.#page, this.next);
    await this.#page.keyboard.press('Enter');
    await expect(this.heading).toHaveText(title);
    await expect(this.heading).toBeFocused();
  }

  /** The numbers of a row of Adam's table, before the step and after it. */
  async adam(network: 'generator' | 'discriminator', row: string): Promise<readonly number[]> {
    const cells = this.column
      .getByTestId(`adam-${network}`)
      .getByRole('row')
      .filter({ has: this.#page.getByRole('rowheader', { name: row, exact: true }) })
      .getByRole('cell');
    return (await cells.allTextContents()).map((text) => Number(text.replaceAll('−', '-')));
  }
}

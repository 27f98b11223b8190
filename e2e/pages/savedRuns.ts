// The runs saved in the browser: the offer to continue the last one, the list, and the comparison.
import { expect, type Locator, type Page } from '@playwright/test';
import { ConfirmDialog } from './confirmDialog';

/** The offer when the page opens. */
class Offer {
  readonly region: Locator;
  readonly picture: Locator;
  readonly continue: Locator;
  readonly startAnew: Locator;

  constructor(page: Page) {
    this.region = page.getByRole('region', { name: 'Your last run', exact: true });
    this.picture = this.region.getByRole('img');
    this.continue = this.region.getByRole('button', { name: /^Continue at step [\d,]+$/ });
    this.startAnew = this.region.getByRole('button', { name: 'Start anew', exact: true });
  }
}

export class SavedRuns {
  readonly #page: Page;
  readonly offer: Offer;
  readonly region: Locator;
  readonly list: Locator;
  readonly items: Locator;
  readonly compare: Locator;
  readonly comparison: Locator;
  readonly compared: Locator;

  constructor(page: Page) {
    this.#page = page;
    this.offer = new Offer(page);
    this.region = page.getByRole('region', { name: 'Saved runs', exact: true });
    this.list = this.region.getByRole('list', { name: 'Saved runs' });
    this.items = this.list.getByRole('listitem');
    this.compare = this.region.getByRole('button', { name: 'Compare', exact: true });
    this.comparison = page.getByRole('dialog', { name: 'Runs side by side' });
    this.compared = this.comparison.getByRole('listitem');
  }

  /** @param name by default any run without a name */
  open(name: string | RegExp = /^Open Run of /): Locator {
    return this.list.getByRole('button', {
      name: typeof name === 'string' ? `Open ${name}` : name,
      exact: true,
    });
  }

  choose(name: string): Locator {
    return this.list.getByRole('checkbox', { name: `Choose ${name} for comparing`, exact: true });
  }

  delete(name: string): Locator {
    return this.list.getByRole('button', { name: `Delete ${name}`, exact: true });
  }

  deleteQuestion(name: string): ConfirmDialog {
    return new ConfirmDialog(this.#page, `Delete “${name}”?`, 'Delete');
  }

  /** Names the first run that has no name yet. */
  async keepAs(name: string): Promise<void> {
    await this.list
      .getByRole('button', { name: /^Name Run of / })
      .first()
      .click();
    await this.#fill(name);
  }

  async renameTo(name: string, changed: string): Promise<void> {
    await this.list.getByRole('button', { name: `Rename ${name}`, exact: true }).click();
    await this.#fill(changed);
  }

  async #fill(name: string): Promise<void> {
    const field = this.region.getByRole('textbox');
    await field.fill(name);
    await field.press('Enter');
    await expect(this.open(name), 'the name is saved').toBeVisible();
  }
}

// A dialog with two answers, which the page shows before something is lost.
import type { Locator, Page } from '@playwright/test';

export class ConfirmDialog {
  readonly dialog: Locator;
  readonly confirm: Locator;
  readonly cancel: Locator;

  /** @param title its accessible name */
  constructor(page: Page, title: string | RegExp, confirm: string) {
    this.dialog = page.getByRole('dialog', { name: title });
    this.confirm = this.dialog.getByRole('button', { name: confirm, exact: true });
    this.cancel = this.dialog.getByRole('button', { name: 'Cancel', exact: true });
  }
}

// The notices of the page: good news as status, bad news as alerts.
import type { Locator, Page } from '@playwright/test';

export class Notices {
  readonly region: Locator;
  readonly alert: Locator;
  readonly status: Locator;
  readonly dismiss: Locator;

  constructor(page: Page) {
    this.region = page.getByRole('region', { name: 'Notices' });
    this.alert = this.region.getByRole('alert');
    this.status = this.region.getByRole('status');
    this.dismiss = this.region.getByRole('button', { name: 'Dismiss' });
  }
}

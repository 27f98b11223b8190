// The page's header: its name, language and theme.
import type { Locator, Page } from '@playwright/test';

export class Header {
  readonly region: Locator;
  readonly title: Locator;

  constructor(page: Page) {
    this.region = page.getByRole('banner');
    this.title = this.region.getByRole('heading', { level: 1 });
  }

  /** Found by its own name, because the group's name changes with the language. */
  language(name: 'EN' | '한국어'): Locator {
    return this.region.getByRole('radio', { name, exact: true });
  }

  theme(name: 'System' | 'Dark' | 'Light'): Locator {
    return this.region.getByRole('radio', { name, exact: true });
  }

  /** The radio buttons are hidden in their labels, which take the click. */
  async choose(option: Locator): Promise<void> {
    await option.check({ force: true });
  }
}

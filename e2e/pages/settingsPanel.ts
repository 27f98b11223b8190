// The settings: their fields by label, the hint about what applying them does, and the buttons.
import type { Locator, Page } from '@playwright/test';
import { ConfirmDialog } from './confirmDialog';

export class SettingsPanel {
  readonly region: Locator;
  readonly apply: Locator;
  readonly applyAndReset: Locator;
  readonly discard: Locator;
  readonly seedDefaults: Locator;
  readonly hide: Locator;
  readonly show: Locator;
  /** The text that says what applying does. */
  readonly hint: Locator;
  readonly startOverQuestion: ConfirmDialog;

  constructor(page: Page) {
    this.region = page.getByRole('complementary', { name: 'Settings' });
    const button = (name: string): Locator => this.region.getByRole('button', { name, exact: true });
    this.apply = button('Apply');
    this.applyAndReset = button('Apply and start over');
    this.discard = button('Discard changes');
    this.seedDefaults = button('Seed defaults');
    this.hide = button('Hide settings');
    this.show = button('Show settings');
    this.hint = this.region.getByRole('status');
    this.startOverQuestion = new ConfirmDialog(page, 'Apply and start over?', 'Apply and start over');
  }

  /** @param label for example `Batch size` */
  field(label: string): Locator {
    return this.region.getByRole('textbox', { name: label, exact: true });
  }

  toggle(label: string): Locator {
    return this.region.getByRole('switch', { name: label, exact: true });
  }

  /** @param name for example `Sharp` */
  preset(name: string): Locator {
    return this.region.getByRole('group', { name: 'Preset' }).getByRole('button', { name, exact: true });
  }

  choice(label: string): Locator {
    return this.region.getByRole('combobox', { name: label, exact: true });
  }
}

// The run bar: the main button, single step, reset, status and progress.
import type { Locator, Page } from '@playwright/test';
import { ConfirmDialog } from './confirmDialog';

export class RunBar {
  readonly region: Locator;
  readonly train: Locator;
  readonly pause: Locator;
  readonly resume: Locator;
  readonly trainMore: Locator;
  readonly step: Locator;
  readonly reset: Locator;
  readonly progress: Locator;
  readonly status: Locator;
  readonly resetQuestion: ConfirmDialog;

  constructor(page: Page) {
    this.region = page.getByRole('region', { name: 'Training', exact: true });
    const button = (name: string | RegExp): Locator =>
      this.region.getByRole('button', { name, exact: typeof name === 'string' });
    this.train = button('Train');
    this.pause = button('Pause');
    this.resume = button('Resume');
    this.trainMore = button(/^Train [\d,]+ more$/);
    this.step = button('Step');
    this.reset = button('Reset');
    this.progress = this.region.getByRole('progressbar', { name: 'Training progress' });
    this.status = this.region.getByTestId('status');
    this.resetQuestion = new ConfirmDialog(page, 'Start again from step 0?', 'Start again');
  }

  /** Presses Reset and confirms. */
  async resetForSure(): Promise<void> {
    await this.reset.click();
    await this.resetQuestion.confirm.click();
  }
}

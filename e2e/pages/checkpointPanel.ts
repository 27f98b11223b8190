// The run as a file: download, open, and the confirmation before another run replaces the present one.
import { readFile } from 'node:fs/promises';
import type { Locator, Page } from '@playwright/test';
import { ConfirmDialog } from './confirmDialog';

export class CheckpointPanel {
  readonly #page: Page;
  readonly region: Locator;
  readonly download: Locator;
  readonly openFile: Locator;
  readonly question: ConfirmDialog;

  constructor(page: Page) {
    this.#page = page;
    this.region = page.getByRole('region', { name: 'Checkpoint', exact: true });
    this.download = this.region.getByRole('button', { name: 'Download run', exact: true });
    this.openFile = this.region.getByLabel('Open file');
    this.question = new ConfirmDialog(page, /^Restore the run at step [\d,]+\?$/, 'Restore');
  }

  /** Presses Download and waits for the file. */
  async downloadRun(): Promise<{ readonly name: string; readonly bytes: Buffer<ArrayBuffer> }> {
    const [download] = await Promise.all([this.#page.waitForEvent('download'), this.download.click()]);
    return { name: download.suggestedFilename(), bytes: Buffer.from(await readFile(await download.path())) };
  }

  /** Chooses a file in the way of the browser's file chooser. */
  async openBytes(name: string, bytes: Buffer): Promise<void> {
    await this.openFile.setInputFiles({ name, mimeType: 'application/octet-stream', buffer: bytes });
  }
}

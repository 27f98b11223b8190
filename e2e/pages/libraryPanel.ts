// The generators: save, download, open, and the list of those that are saved.
import { readFile } from 'node:fs/promises';
import type { Locator, Page } from '@playwright/test';
import { ConfirmDialog } from './confirmDialog';

export class LibraryPanel {
  readonly #page: Page;
  readonly region: Locator;
  readonly save: Locator;
  readonly download: Locator;
  readonly openFile: Locator;
  readonly list: Locator;
  readonly items: Locator;
  readonly nameField: Locator;

  constructor(page: Page) {
    this.#page = page;
    this.region = page.getByRole('region', { name: 'Your generators' });
    this.save = this.region.getByRole('button', { name: 'Save', exact: true });
    this.download = this.region.getByRole('button', { name: 'Download', exact: true });
    this.openFile = this.region.getByLabel('Open file');
    this.list = this.region.getByRole('list', { name: 'Your generators' });
    this.items = this.list.getByRole('listitem');
    this.nameField = this.region.getByRole('textbox');
  }

  open(name: string): Locator {
    return this.list.getByRole('button', { name: `Open ${name}`, exact: true });
  }

  rename(name: string): Locator {
    return this.list.getByRole('button', { name: `Rename ${name}`, exact: true });
  }

  delete(name: string): Locator {
    return this.list.getByRole('button', { name: `Delete ${name}`, exact: true });
  }

  deleteQuestion(name: string): ConfirmDialog {
    return new ConfirmDialog(this.#page, `Delete “${name}”?`, 'Delete');
  }

  async saveAs(name: string): Promise<void> {
    await this.save.click();
    await this.nameField.fill(name);
    await this.nameField.press('Enter');
  }

  async renameTo(name: string, changed: string): Promise<void> {
    await this.rename(name).click();
    await this.nameField.fill(changed);
    await this.nameField.press('Enter');
  }

  /** What can be taken home. */
  get exports(): Locator {
    return this.#page.getByRole('dialog', { name: 'Take it anywhere' });
  }

  /** Presses Download, and again in the dialog, and waits for the file. @param format its name in the dialog */
  async downloadFile(format?: string): Promise<{ readonly name: string; readonly bytes: Buffer }> {
    await this.download.click();
    if (format !== undefined) await this.exports.getByRole('radio', { name: format }).check();
    const button = this.exports.getByRole('button', { name: 'Download', exact: true });
    const [download] = await Promise.all([this.#page.waitForEvent('download'), button.click()]);
    // The dialog closes a moment after the download begins.
    await this.exports.waitFor({ state: 'hidden' });
    return { name: download.suggestedFilename(), bytes: await readFile(await download.path()) };
  }

  /** Chooses a file in the way of the browser's file chooser. */
  async openBytes(name: string, bytes: Buffer, mimeType = 'application/zip'): Promise<void> {
    await this.openFile.setInputFiles({ name, mimeType, buffer: bytes });
  }
}

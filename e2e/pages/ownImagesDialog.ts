// The dialog for images of the visitor's own.
import type { Locator, Page } from '@playwright/test';

export interface FileOfBytes {
  readonly name: string;
  readonly bytes: Uint8Array;
}

export class OwnImagesDialog {
  readonly #page: Page;
  readonly dialog: Locator;
  /** The images as they would be trained on. */
  readonly preview: Locator;
  readonly take: Locator;
  readonly problem: Locator;

  constructor(page: Page) {
    this.#page = page;
    this.dialog = page.getByRole('dialog', { name: 'Images of your own', exact: true });
    this.preview = this.dialog.getByTestId('own-images-preview').locator('canvas');
    this.take = this.dialog.getByRole('button', { name: /^Train on these/ });
    this.problem = this.dialog.getByRole('alert');
  }

  async open(): Promise<void> {
    await this.#page.getByRole('button', { name: 'Images of your own', exact: true }).click();
  }

  button(name: string): Locator {
    return this.dialog.getByRole('button', { name, exact: true });
  }

  async chooseFiles(...files: readonly FileOfBytes[]): Promise<void> {
    await this.dialog
      .getByLabel('Choose files')
      .setInputFiles(files.map(({ name, bytes }) => ({ name, mimeType: '', buffer: Buffer.from(bytes) })));
  }

  /** @param folder a path on the disk */
  async chooseFolder(folder: string): Promise<void> {
    await this.dialog.getByLabel('Choose a folder').setInputFiles(folder);
  }

  /** Draws a line across the paper, from the upper left to the lower right. */
  async drawStroke(): Promise<void> {
    const paper = this.dialog.getByRole('img', { name: 'Draw here' });
    await paper.scrollIntoViewIfNeeded();
    const { x, y, width, height } = (await paper.boundingBox())!;
    await this.#page.mouse.move(x + width / 4, y + height / 4);
    await this.#page.mouse.down();
    await this.#page.mouse.move(x + (3 * width) / 4, y + (3 * height) / 4, { steps: 4 });
    await this.#page.mouse.up();
  }

  /** The brightness of a pixel of one of the images, from 0 to 255, in grey. */
  async brightness(image: number, x: number, y: number): Promise<number> {
    return this.preview
      .nth(image)
      .evaluate(
        (canvas: HTMLCanvasElement, [left, top]) =>
          canvas.getContext('2d')!.getImageData(left, top, 1, 1).data[0]!,
        [x, y] as const,
      );
  }
}

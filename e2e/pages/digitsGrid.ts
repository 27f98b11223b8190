// The grid of a hundred digits, read from its canvas.
import type { Locator, Page } from '@playwright/test';

/** The width of ten tiles of 28 pixels, with the gaps between them. */
const BOARD_PIXELS = 298;

export class DigitsGrid {
  readonly region: Locator;
  readonly canvas: Locator;
  readonly backToRun: Locator;
  /** What is known of the tile that is pointed at. */
  readonly card: Locator;
  /** The same for screen readers. */
  readonly voice: Locator;
  /** The real digits that are nearest to a tile. */
  readonly nearest: Locator;

  constructor(page: Page) {
    this.region = page.getByRole('region', { name: 'Digits', exact: true });
    this.canvas = this.region.getByRole('img', { name: /^100 images drawn by the / });
    this.backToRun = this.region.getByRole('button', { name: 'Back to the run' });
    this.card = this.region.getByTestId('tile-card');
    this.voice = this.region.getByTestId('tile-voice');
    this.nearest = page.getByRole('dialog', { name: /: the nearest real digits$/ });
  }

  /** The image of a noise, 0 to 99. */
  tile(noise: number): Locator {
    return this.region.getByRole('gridcell', { name: `Noise ${noise}`, exact: true });
  }

  colors(name: 'Viridis' | 'Grey'): Locator {
    return this.region.getByRole('radio', { name, exact: true });
  }

  /** Whether all pixels are grey. */
  async isGrey(): Promise<boolean> {
    return this.canvas.evaluate((canvas: HTMLCanvasElement) => {
      const pixels = canvas.getContext('2d')?.getImageData(0, 0, canvas.width, canvas.height).data;
      if (!pixels) throw new Error('The canvas has no 2d context');
      return pixels.every(
        (value, index) => index % 4 === 0 || index % 4 === 3 || value === pixels[index - 1],
      );
    });
  }

  /** The board's tones from 0 to 255, one for each image pixel. The colour map must be grey. */
  async tones(): Promise<readonly number[]> {
    return this.canvas.evaluate((canvas: HTMLCanvasElement, side) => {
      const pixels = canvas.getContext('2d')?.getImageData(0, 0, canvas.width, canvas.height).data;
      if (!pixels) throw new Error('The canvas has no 2d context');
      const scale = canvas.width / side;
      if (!Number.isInteger(scale)) throw new Error(`The canvas is ${canvas.width} pixels wide`);
      return Array.from({ length: side * side }, (_, i) => {
        const at = 4 * scale * (Math.floor(i / side) * canvas.width + (i % side));
        return pixels[at] ?? 0;
      });
    }, BOARD_PIXELS);
  }

  /** The step of the picture that is shown. */
  async step(): Promise<number> {
    return Number(await this.canvas.getAttribute('data-step'));
  }

  /** A digest of the colours, one for each image pixel, so that it does not depend on the board's size. */
  digest(): Promise<string> {
    return this.digestOf(this.canvas);
  }

  /** The same for another board of ten by ten digits. */
  digestOf(board: Locator): Promise<string> {
    return board.evaluate(async (canvas: HTMLCanvasElement, side) => {
      const pixels = canvas.getContext('2d')?.getImageData(0, 0, canvas.width, canvas.height).data;
      if (!pixels) throw new Error('The canvas has no 2d context');
      const scale = canvas.width / side;
      if (!Number.isInteger(scale)) throw new Error(`The canvas is ${canvas.width} pixels wide`);
      const words = new Uint32Array(pixels.buffer);
      const colors = Uint32Array.from(
        { length: side * side },
        (_, i) => words[Math.floor(i / side) * scale * canvas.width + (i % side) * scale] ?? 0,
      );
      if (new Set(colors).size < 8) throw new Error('The canvas is blank');
      const hash = new Uint8Array(await crypto.subtle.digest('SHA-256', colors));
      return Array.from(hash, (byte) => byte.toString(16).padStart(2, '0')).join('');
    }, BOARD_PIXELS);
  }
}

// The pixels of images: scaled, turned, inverted, cut out of sheets.
import { describe, expect, it } from 'vitest';
import { groundOf, isLight } from './ground';
import { greyOf } from './grey';
import { ORIENTATIONS, oriented, TRANSPOSED } from './orient';
import { scaler } from './scale';
import { guessGrid, isFlat, tileSize } from './sheet';

function scaled(width: number, height: number, at: (x: number, y: number) => number): Uint8Array {
  const grey = Uint8Array.from({ length: width * height }, (_, i) => at(i % width, Math.floor(i / width)));
  const into = new Uint8Array(784);
  scaler(width, height)(grey, into);
  return into;
}
const pixel = (image: Uint8Array, x: number, y: number): number => image[y * 28 + x]!;

describe('scaling', () => {
  it('leaves even tones as they are', () => {
    for (const [width, height] of [
      [28, 28],
      [8, 8],
      [100, 100],
      [301, 301],
    ] as const)
      expect(new Set(scaled(width, height, () => 77)), `${width}`).toEqual(new Set([77]));
  });

  it('makes a thin stroke faint wherever it lies, and keeps its ink', () => {
    const inkAt = (column: number): number =>
      scaled(280, 280, (x) => (x === column ? 255 : 0)).reduce((sum, value) => sum + value, 0);
    for (const column of [100, 101, 105, 139]) expect(inkAt(column)).toBeCloseTo((255 * 28) / 10, -2);
  });

  it('draws small images larger, without steps', () => {
    const image = scaled(7, 7, (x) => x * 40);
    const row = Array.from({ length: 28 }, (_, x) => pixel(image, x, 14));
    expect(row).toEqual([...row].sort((a, b) => a - b));
    expect(new Set(row).size).toBeGreaterThan(20);
  });

  it('puts what is not square in the middle, on its own ground', () => {
    const wide = scaled(56, 28, (x, y) => (y === 0 || y === 27 || x === 0 || x === 55 ? 240 : 10));
    expect([pixel(wide, 14, 6), pixel(wide, 14, 21)]).toEqual([240, 240]);
    expect(pixel(wide, 14, 13)).toBe(10);
    const line = scaled(1, 3_000, () => 200);
    expect([pixel(line, 0, 14), pixel(line, 13, 14)]).toEqual([200, 200]);
  });
});

describe('the ground', () => {
  it('is what lies along most of the edges', () => {
    const frame = Uint8Array.from({ length: 25 }, (_, i) => (i === 12 ? 0 : i === 0 ? 7 : 250));
    expect(groundOf(frame, 5, 5)).toBe(250);
  });

  it('is light or dark for most images', () => {
    const images = new Uint8Array(5 * 784).fill(255, 0, 3 * 784);
    expect(isLight(images)).toBe(true);
    expect(isLight(images.map((byte) => 255 - byte))).toBe(false);
  });
});

describe('colours', () => {
  it('become brightness', () => {
    expect([...greyOf(Uint8Array.of(255, 0, 0, 0, 255, 0, 0, 0, 255), 3)]).toEqual([76, 150, 29]);
  });

  it('of transparent pictures come onto a ground on which the strokes can be seen', () => {
    const stroke = (tone: number) => Uint8Array.of(tone, tone, tone, 255, 9, 9, 9, 0);
    expect([...greyOf(stroke(0), 4)]).toEqual([0, 255]);
    expect([...greyOf(stroke(255), 4)]).toEqual([255, 0]);
  });
});

describe('turning', () => {
  const image = Uint8Array.from({ length: 784 }, (_, i) => (i * 37) % 251);

  it('goes clockwise, after mirroring', () => {
    const turned = oriented(image, { turns: 1, mirrored: false, inverted: false });
    expect(pixel(turned, 27, 3)).toBe(pixel(image, 3, 0));
    const mirrored = oriented(image, { turns: 0, mirrored: true, inverted: false });
    expect(pixel(mirrored, 27, 3)).toBe(pixel(image, 0, 3));
  });

  it('exchanges rows and columns for EMNIST', () => {
    const upright = oriented(image, { ...TRANSPOSED, inverted: false });
    expect(pixel(upright, 5, 20)).toBe(pixel(image, 20, 5));
  });

  it('has sixteen ways, with inversion, and each is another', () => {
    const ways = new Set(ORIENTATIONS.map((way) => oriented(image, way).join()));
    expect(ways.size).toBe(16);
  });

  it('treats each of several images by itself', () => {
    const two = new Uint8Array([...image, ...image.map((byte) => 255 - byte)]);
    const way = { turns: 2, mirrored: false, inverted: true };
    expect(oriented(two, way).subarray(784)).toEqual(oriented(two.subarray(784), way));
  });
});

describe('sheets', () => {
  it.each([
    [280, 280, { columns: 10, rows: 10, gap: 0 }],
    [298, 298, { columns: 10, rows: 10, gap: 2 }],
    [640, 320, { columns: 20, rows: 10, gap: 0 }],
    [784, 65_000, { columns: 1, rows: 65_000, gap: 0 }],
    [784, 280, { columns: 28, rows: 10, gap: 0 }],
    [390, 130, { columns: 3, rows: 1, gap: 0 }],
    [28, 28, { columns: 1, rows: 1, gap: 0 }],
    [311, 97, { columns: 1, rows: 1, gap: 0 }],
  ])('%i x %i', (width, height, grid) => {
    expect(guessGrid({ width, height })).toEqual(grid);
  });

  it('rows of 784 pixels are images', () => {
    expect(isFlat(tileSize({ width: 784, height: 4 }, { columns: 1, rows: 4, gap: 0 })!)).toBe(true);
  });

  it('a division must fit', () => {
    const size = { width: 100, height: 60 };
    expect(tileSize(size, { columns: 4, rows: 2, gap: 4 })).toEqual({ width: 22, height: 28 });
    for (const [columns, rows, gap] of [
      [101, 1, 0],
      [0, 1, 0],
      [2.5, 1, 0],
      [2, 2, -1],
      [NaN, 2, 0],
      [4, 2, 40],
    ] as const)
      expect(tileSize(size, { columns, rows, gap }), `${columns} ${rows} ${gap}`).toBeUndefined();
  });
});

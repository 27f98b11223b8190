import { expect, it } from 'vitest';
import { LocalImageReader } from '../../images/localImageReader';
import { DRAWING_SIDE, filesOf, fitted, type Drawing } from './drawings';

const extent = (values: readonly number[]) => [Math.min(...values), Math.max(...values)].map(Math.round);

it('strokes come to the middle, as large as MNIST’s digits', () => {
  const points = fitted([
    [
      { x: 10, y: 200 },
      { x: 30, y: 240 },
    ],
    [{ x: 20, y: 220 }],
  ]).flat();
  expect(extent(points.map(({ y }) => y))).toEqual([16, 96]);
  expect(extent(points.map(({ x }) => x))).toEqual([36, 76]);
});

it('a dot stays a dot', () => {
  expect(fitted([[{ x: 3, y: 4 }]])).toEqual([[{ x: 56, y: 56 }]]);
});

it('drawings are read as images, with labels if each has one', async () => {
  const drawing = (label: number | null): Drawing => {
    const pixels = new Uint8Array(DRAWING_SIDE ** 2);
    pixels.fill(255, 50 * DRAWING_SIDE, 58 * DRAWING_SIDE);
    return { pixels, label };
  };
  const ten = Array.from({ length: 10 }, (_, label) => drawing(label));
  const read = (drawings: readonly Drawing[]) =>
    new LocalImageReader(() => undefined).read(filesOf(drawings, 'by hand'), undefined);
  expect(await read(ten)).toMatchObject({
    name: 'by hand',
    images: 10,
    isLight: false,
    labels: { kind: 'digits' },
  });
  expect(await read([...ten, drawing(null)])).toMatchObject({ images: 11, labels: { kind: 'none' } });
});

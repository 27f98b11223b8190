import { expect, test } from 'vitest';
import { colorMap } from './colorMaps';

const channels = (name: 'viridis' | 'grey', level: number): number[] => [
  ...new Uint8Array(colorMap(name).buffer, level * 4, 4),
];

/** Colours from matplotlib 3's table. */
const MATPLOTLIB = [
  [0, 0x440154],
  [64, 0x3b528b],
  [127, 0x21908d],
  [128, 0x21918c],
  [192, 0x5ec962],
  [255, 0xfde725],
] as const;

test.each(MATPLOTLIB)('viridis at level %i is within one level of matplotlib', (level, rgb) => {
  const expected = [rgb >> 16, (rgb >> 8) & 255, rgb & 255];
  const errors = expected.map((value, index) => Math.abs(value - (channels('viridis', level)[index] ?? 0)));
  expect(Math.max(...errors)).toBeLessThanOrEqual(1);
});

test('grey runs from black to white, and every colour is opaque', () => {
  expect([0, 128, 255].map((level) => channels('grey', level)[0])).toEqual([0, 128, 255]);
  for (const name of ['viridis', 'grey'] as const) {
    const bytes = new Uint8Array(colorMap(name).buffer);
    expect(bytes.filter((_, index) => index % 4 === 3).every((alpha) => alpha === 255)).toBe(true);
  }
});

import { describe, expect, it } from 'vitest';
import { colorMap } from '../picture/colorMaps';
import { GIF_DEPTH, gifColors } from './gifColors';
import { PALETTE } from './palette';

const rgbOf = (hex: string) => [1, 3, 5].map((at) => Number.parseInt(hex.slice(at, at + 2), 16));

describe.each(['viridis', 'grey'] as const)('the colours of a GIF in %s', (name) => {
  const colors = gifColors(name);

  it('fit into the bits of a pixel', () => {
    expect(colors.palette.length).toBe(2 ** GIF_DEPTH);
  });

  it('are near to those on the page, at every level', () => {
    const exact = new Uint8Array(colorMap(name).buffer);
    const errors = Array.from({ length: 256 }, (_, level) => {
      const color = colors.palette[colors.ofLevel[level]!]!;
      return Math.max(...color.map((value, channel) => Math.abs(value - exact[4 * level + channel]!)));
    });
    expect(Math.max(...errors)).toBeLessThan(12);
    expect([errors[0], errors[255]]).toEqual([0, 0]);
  });

  it.each(Object.entries(PALETTE))('hold the %s of words as it is', (_, hex) => {
    const [red = 0, green = 0, blue = 0] = rgbOf(hex);
    expect(colors.palette[colors.ofCaption(red, green, blue)]).toEqual([red, green, blue]);
  });

  it('soften letters towards the ground', () => {
    const number = colors.ofCaption(128, 130, 133);
    expect(number).toBeGreaterThan(colors.ground);
    const [red] = colors.palette[number]!;
    expect(red).toBeGreaterThan(90);
    expect(red).toBeLessThan(165);
  });
});

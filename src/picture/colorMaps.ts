// The two colour maps of the grid: viridis, which the tutorial uses, and grey. Each is a table of 256 packed RGBA
// words, so that colouring a pixel is one look-up.
/** viridis is the tutorial's. */
export const COLOR_MAPS = ['viridis', 'grey'] as const;
export type ColorMap = (typeof COLOR_MAPS)[number];

export type Rgb = readonly [red: number, green: number, blue: number];

const LEVELS = 256;

/**
 * Every fifth colour of matplotlib's viridis (Smith and van der Walt, CC0). Linear interpolation between them stays
 * within one level of the full table.
 */
const VIRIDIS_STEP = 5;
const VIRIDIS = (
  '440154 46085c 471063 481769 481d6f 482475 472a7a 46307e 453781 433d84 414287 3f4889 3d4e8a 3a538b 38598c ' +
  '355e8d 33638d 31688e 2e6d8e 2c718e 2a768e 297b8e 27808e 25848e 23898e 218e8d 20928c 1f978b 1e9c89 1fa188 ' +
  '21a585 24aa83 28ae80 2eb37c 35b779 3dbc74 46c06f 50c46a 5ac864 65cb5e 70cf57 7cd250 89d548 95d840 a2da37 ' +
  'b0dd2f bddf26 cae11f d8e219 e5e419 f1e51d fde725'
)
  .split(' ')
  .map((hex): Rgb => {
    const value = Number.parseInt(hex, 16);
    return [value >> 16, (value >> 8) & 255, value & 255];
  });

function viridis(level: number): Rgb {
  const index = Math.floor(level / VIRIDIS_STEP);
  const low = VIRIDIS[index]!;
  const high = VIRIDIS[index + 1] ?? low;
  const fraction = (level % VIRIDIS_STEP) / VIRIDIS_STEP;
  const mix = (channel: 0 | 1 | 2): number =>
    Math.round(low[channel] + (high[channel] - low[channel]) * fraction);
  return [mix(0), mix(1), mix(2)];
}

/** Packs through bytes, so that the words are right on machines of either byte order. */
function pack(colorOf: (level: number) => Rgb): Uint32Array {
  const words = new Uint32Array(LEVELS);
  const bytes = new Uint8Array(words.buffer);
  for (let level = 0; level < LEVELS; level++) bytes.set([...colorOf(level), 255], level * 4);
  return words;
}

const maps: Readonly<Record<ColorMap, Uint32Array>> = {
  viridis: pack(viridis),
  grey: pack((level) => [level, level, level]),
};

/** @returns 256 RGBA words in the machine's byte order, from background to ink */
export function colorMap(name: ColorMap): Uint32Array {
  return maps[name];
}

// Numbers as a picture: a strip of cells, or the channels of an image side by side.

export interface Heat {
  readonly width: number;
  readonly height: number;
  /** The index of the number in each cell, row by row; -1 where there is none. */
  readonly cells: Int32Array;
}

/** Cells in a row of a strip, at most. */
const STRIP_COLUMNS = 64;
/** Channels in a row, at most. */
const CHANNEL_COLUMNS = 8;
const GAP = 1;

function strip(count: number): Heat {
  const width = Math.min(STRIP_COLUMNS, count);
  const height = Math.ceil(count / width);
  return {
    width,
    height,
    cells: Int32Array.from({ length: width * height }, (_, i) => (i < count ? i : -1)),
  };
}

/** The channels of an image, which are last in each position. */
function channels(height: number, width: number, count: number): Heat {
  const columns = Math.min(CHANNEL_COLUMNS, count);
  const rows = Math.ceil(count / columns);
  const whole = { width: columns * (width + GAP) - GAP, height: rows * (height + GAP) - GAP };
  const cells = new Int32Array(whole.width * whole.height).fill(-1);
  for (let channel = 0; channel < count; channel += 1) {
    const top = Math.floor(channel / columns) * (height + GAP);
    const left = (channel % columns) * (width + GAP);
    for (let row = 0; row < height; row += 1)
      for (let column = 0; column < width; column += 1)
        cells[(top + row) * whole.width + left + column] = (row * width + column) * count + channel;
  }
  return { ...whole, cells };
}

/** @param shape of one row: [numbers], or [height, width, channels] */
export function heatOf(shape: readonly number[]): Heat {
  const [first, width, count] = shape;
  return width === undefined || count === undefined ? strip(first!) : channels(first!, width, count);
}

/** The numbers as bytes: the smallest is 0, the largest 255. */
export function levelsOf(values: ArrayLike<number>): {
  readonly levels: Uint8Array;
  readonly least: number;
  readonly most: number;
} {
  let [least, most] = [Infinity, -Infinity];
  for (let i = 0; i < values.length; i += 1) {
    least = Math.min(least, values[i]!);
    most = Math.max(most, values[i]!);
  }
  const scale = most > least ? 255 / (most - least) : 0;
  return { levels: Uint8Array.from(values, (value) => Math.round((value - least) * scale)), least, most };
}

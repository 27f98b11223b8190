// Reads a GIF by its specification (GIF89a, W3C 1990), as far as a story needs it: sizes, delays, and the pixels of
// each frame.

export interface GifFrame {
  readonly width: number;
  readonly height: number;
  readonly delayMs: number;
  /** Each pixel's index in the palette. */
  readonly pixels: Uint8Array;
}

export interface GifFile {
  readonly width: number;
  readonly height: number;
  /** 0 for ever; undefined if it plays once. */
  readonly repeats: number | undefined;
  /** Red, green and blue of each colour. */
  readonly palette: readonly (readonly [number, number, number])[];
  readonly frames: readonly GifFrame[];
}

const EXTENSION = 0x21;
const IMAGE = 0x2c;
const TRAILER = 0x3b;
const GRAPHIC_CONTROL = 0xf9;
const APPLICATION = 0xff;

class Reader {
  readonly #bytes: Buffer;
  at = 0;

  constructor(bytes: Buffer) {
    this.#bytes = bytes;
  }

  byte(): number {
    return this.#bytes.readUInt8(this.at++);
  }

  word(): number {
    this.at += 2;
    return this.#bytes.readUInt16LE(this.at - 2);
  }

  take(length: number): Buffer {
    this.at += length;
    if (this.at > this.#bytes.length) throw new Error('The GIF is cut short');
    return this.#bytes.subarray(this.at - length, this.at);
  }

  /** Reads data sub-blocks up to the empty one. */
  blocks(): Buffer {
    const parts: Buffer[] = [];
    for (let size = this.byte(); size > 0; size = this.byte()) parts.push(this.take(size));
    return Buffer.concat(parts);
  }

  get left(): number {
    return this.#bytes.length - this.at;
  }
}

/** Variable-length-code LZW, appendix F. */
function decompress(data: Buffer, minimumBits: number, length: number): Uint8Array {
  const clear = 1 << minimumBits;
  const end = clear + 1;
  const pixels = new Uint8Array(length);
  let filled = 0;
  let table: number[][] = [];
  let bits = 0;
  const reset = (): void => {
    table = Array.from({ length: end + 1 }, (_, code) => (code < clear ? [code] : []));
    bits = minimumBits + 1;
  };
  reset();
  let previous: number[] | undefined;
  for (let bit = 0; bit + bits <= data.length * 8;) {
    let code = 0;
    for (let index = 0; index < bits; index++, bit++) code |= ((data[bit >> 3]! >> (bit & 7)) & 1) << index;
    if (code === end) break;
    if (code === clear) {
      reset();
      previous = undefined;
      continue;
    }
    const run = table[code] ?? (previous && [...previous, previous[0]!]);
    if (!run) throw new Error(`The GIF names code ${code}, which it has not made`);
    pixels.set(run, filled);
    filled += run.length;
    if (previous && table.length < 4096) table.push([...previous, run[0]!]);
    if (table.length === 1 << bits && bits < 12) bits += 1;
    previous = run;
  }
  if (filled !== length) throw new Error(`The GIF has ${filled} pixels in a frame, not ${length}`);
  return pixels;
}

/** @throws Error if the file violates the format */
export function readGif(bytes: Buffer): GifFile {
  const reader = new Reader(bytes);
  if (reader.take(6).toString('latin1') !== 'GIF89a') throw new Error('This is no GIF');
  const [width, height, flags] = [reader.word(), reader.word(), reader.byte()];
  reader.take(2);
  if ((flags & 0x80) === 0) throw new Error('The GIF has no palette for all of it');
  const colors = reader.take(3 << ((flags & 7) + 1));
  const palette = Array.from(
    { length: colors.length / 3 },
    (_, index) => [colors[3 * index]!, colors[3 * index + 1]!, colors[3 * index + 2]!] as const,
  );
  const frames: GifFrame[] = [];
  let repeats: number | undefined;
  let delayMs = 0;
  for (let kind = reader.byte(); kind !== TRAILER; kind = reader.byte()) {
    if (kind === EXTENSION) {
      const label = reader.byte();
      const block = reader.blocks();
      if (label === GRAPHIC_CONTROL) delayMs = 10 * block.readUInt16LE(1);
      if (label === APPLICATION && block.toString('latin1', 0, 11) === 'NETSCAPE2.0')
        repeats = block.readUInt16LE(12);
    } else if (kind === IMAGE) {
      reader.take(4);
      const [frameWidth, frameHeight, frameFlags] = [reader.word(), reader.word(), reader.byte()];
      if ((frameFlags & 0xc0) !== 0) throw new Error('A frame with a palette of its own, or interlaced');
      const pixels = decompressed(reader, frameWidth * frameHeight);
      frames.push({ width: frameWidth, height: frameHeight, delayMs, pixels });
    } else throw new Error(`The GIF holds something of kind ${kind}`);
  }
  if (reader.left !== 0) throw new Error('Something follows the GIF');
  return { width, height, repeats, palette, frames };
}

function decompressed(reader: Reader, length: number): Uint8Array {
  const minimumBits = reader.byte();
  return decompress(reader.blocks(), minimumBits, length);
}

// The size of a picture by its header, so that a picture that is too large is refused before it is decoded. It knows
// PNG, JPEG, GIF, WebP and BMP.

export interface PictureSize {
  readonly width: number;
  readonly height: number;
}

/** By their endings. Whether one is a picture is told by its bytes. */
export const isPictureName = (path: string): boolean => /\.(png|jpe?g|jfif|gif|webp|bmp)$/i.test(path);

const textAt = (bytes: Uint8Array, at: number, length: number): string =>
  String.fromCharCode(...bytes.subarray(at, at + length));

/** Segments of a JPEG whose contents begin with the size: the frames, without tables that lie between their numbers. */
const isFrame = (marker: number): boolean =>
  marker >= 0xc0 && marker <= 0xcf && marker !== 0xc4 && marker !== 0xc8 && marker !== 0xcc;

function jpegSize(view: DataView): PictureSize | undefined {
  let at = 2;
  while (at + 9 <= view.byteLength) {
    if (view.getUint8(at) !== 0xff) return undefined;
    const marker = view.getUint8(at + 1);
    // Fill bytes may stand before a marker.
    if (marker === 0xff) at += 1;
    else if (isFrame(marker)) return { height: view.getUint16(at + 5), width: view.getUint16(at + 7) };
    else at += 2 + view.getUint16(at + 2);
  }
  return undefined;
}

function webpSize(view: DataView, bytes: Uint8Array): PictureSize | undefined {
  const bits24 = (at: number): number => view.getUint16(at, true) | (view.getUint8(at + 2) << 16);
  switch (textAt(bytes, 12, 4)) {
    case 'VP8X':
      return { width: bits24(24) + 1, height: bits24(27) + 1 };
    case 'VP8L': {
      const bits = view.getUint32(21, true);
      return { width: (bits & 0x3fff) + 1, height: ((bits >> 14) & 0x3fff) + 1 };
    }
    case 'VP8 ':
      return { width: view.getUint16(26, true) & 0x3fff, height: view.getUint16(28, true) & 0x3fff };
    default:
      return undefined;
  }
}

function sizeBy(view: DataView, bytes: Uint8Array): PictureSize | undefined {
  if (textAt(bytes, 0, 8) === '\x89PNG\r\n\x1a\n')
    return { width: view.getUint32(16), height: view.getUint32(20) };
  if (textAt(bytes, 0, 3) === '\xff\xd8\xff') return jpegSize(view);
  if (/^GIF8[79]a$/.test(textAt(bytes, 0, 6)))
    return { width: view.getUint16(6, true), height: view.getUint16(8, true) };
  if (textAt(bytes, 0, 4) === 'RIFF' && textAt(bytes, 8, 4) === 'WEBP') return webpSize(view, bytes);
  // Files that hold no bitmap may begin with these letters; the header has one of a few lengths.
  if (textAt(bytes, 0, 2) === 'BM' && view.getUint32(14, true) >= 40 && view.getUint32(14, true) <= 124)
    return { width: Math.abs(view.getInt32(18, true)), height: Math.abs(view.getInt32(22, true)) };
  return undefined;
}

/** @returns undefined if it is none of these pictures, or none that has a size */
export function pictureSize(bytes: Uint8Array): PictureSize | undefined {
  try {
    const size = sizeBy(new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength), bytes);
    return size && size.width > 0 && size.height > 0 ? size : undefined;
  } catch (error) {
    // It ends within its header.
    if (error instanceof RangeError) return undefined;
    throw error;
  }
}

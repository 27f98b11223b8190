// Real images: draws them with replacement, converts bytes to [-1, 1], and writes them into panels, and into strips if they are needed.
import {
  GATHER_IMAGE_COUNT,
  GATHER_IMAGES,
  GATHER_LABEL_COPIES,
  GATHER_LABEL_COPY_BYTES,
  GATHER_LABEL_ROWS,
  GATHER_LABELS,
  GATHER_PANELS,
  GATHER_PIXELS,
  GATHER_STREAM,
  GATHER_STRIP_BYTES,
  GATHER_STRIPS,
  STRIP_COLUMNS,
  STRIP_ROW_BYTES,
  TILE_COLUMNS,
} from '../memoryLayout';
import { drawBlock, scale, word0, word1, word2, word3 } from './maths/philox';
import { storeTransposed } from './tile';

/** Four pixels as (x - 127.5) / 127.5. */
function loadPixels(at: usize): v128 {
  const bytes = v128.load32_zero(at);
  const words = i16x8.extend_low_i8x16_u(bytes);
  const pixels = f32x4.convert_i32x4_u(i32x4.extend_low_i16x8_u(words));
  return f32x4.div(f32x4.sub(pixels, f32x4.splat(127.5)), f32x4.splat(127.5));
}

/** Writes the labels of four images into each copy of the labels. `first` is the row of the first image. */
function gatherLabels(op: usize, first: u32, words: v128): void {
  const labels = load<usize>(op, GATHER_LABELS);
  if (!labels) return;
  const count = load<u32>(op, GATHER_IMAGE_COUNT);
  const four = i32x4(
    load<u8>(labels + scale(i32x4.extract_lane(words, 0), count)),
    load<u8>(labels + scale(i32x4.extract_lane(words, 1), count)),
    load<u8>(labels + scale(i32x4.extract_lane(words, 2), count)),
    load<u8>(labels + scale(i32x4.extract_lane(words, 3), count)),
  );
  let out = load<usize>(op, GATHER_LABEL_ROWS) + first * 4;
  for (let copy: u32 = 0; copy < load<u32>(op, GATHER_LABEL_COPIES); copy++) {
    v128.store(out, four);
    out += load<u32>(op, GATHER_LABEL_COPY_BYTES);
  }
}

/** Writes four images into adjacent rows of a panel and of the strips. `first` is the row of the first image. */
function gatherFour(op: usize, panelAt: usize, first: u32, words: v128): void {
  const images = load<usize>(op, GATHER_IMAGES);
  const count = load<u32>(op, GATHER_IMAGE_COUNT);
  const pixels = load<u32>(op, GATHER_PIXELS);
  const stripBytes = load<u32>(op, GATHER_STRIP_BYTES);
  let image0 = images + scale(i32x4.extract_lane(words, 0), count) * pixels;
  let image1 = images + scale(i32x4.extract_lane(words, 1), count) * pixels;
  let image2 = images + scale(i32x4.extract_lane(words, 2), count) * pixels;
  let image3 = images + scale(i32x4.extract_lane(words, 3), count) * pixels;
  const strips = load<usize>(op, GATHER_STRIPS);
  let strip = strips + first * STRIP_ROW_BYTES;
  let column: u32 = 0;
  for (let pixel: u32 = 0; pixel < pixels; pixel += 4) {
    const p0 = loadPixels(image0 + pixel);
    const p1 = loadPixels(image1 + pixel);
    const p2 = loadPixels(image2 + pixel);
    const p3 = loadPixels(image3 + pixel);
    storeTransposed(p0, p1, p2, p3, panelAt + pixel * 32, 32);
    if (!strips) continue;
    const row = strip + column * 4;
    v128.store(row, p0);
    v128.store(row, p1, STRIP_ROW_BYTES);
    v128.store(row, p2, 2 * STRIP_ROW_BYTES);
    v128.store(row, p3, 3 * STRIP_ROW_BYTES);
    column += 4;
    if (column == STRIP_COLUMNS) {
      column = 0;
      strip += stripBytes;
    }
  }
}

/** Draws the real images of the panels `from` to `to`. Rows beyond the batch also get images, which are ignored. */
export function gatherImages(op: usize, from: u32, to: u32): void {
  const stream = load<u32>(op, GATHER_STREAM);
  const panelBytes = load<u32>(op, GATHER_PIXELS) * 32;
  for (let panel = from; panel < to; panel++) {
    const panelAt = load<usize>(op, GATHER_PANELS) + panel * panelBytes;
    for (let half: u32 = 0; half < 2; half++) {
      drawBlock(panel * 2 + half, stream);
      const words = i32x4(word0, word1, word2, word3);
      const first = panel * TILE_COLUMNS + half * 4;
      gatherFour(op, panelAt + half * 16, first, words);
      gatherLabels(op, first, words);
    }
  }
}

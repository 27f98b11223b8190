// Latent vectors: standard normal numbers by the Box-Muller transform of Philox's words. They are written into panels
// for the forward pass and, if a kernel update reads them, into strips.
import {
  NOISE_LATENT,
  NOISE_PANEL_BYTES,
  NOISE_PANELS,
  NOISE_ROWS,
  NOISE_STREAM,
  NOISE_STRIP_BYTES,
  NOISE_STRIPS,
  STRIP_COLUMNS,
  STRIP_ROW_BYTES,
  TILE_COLUMNS,
} from '../memoryLayout';
import { cosine, log, sine, turn2 } from './maths/elementary';
import { drawBlock, word0, word1, word2, word3 } from './maths/philox';

/** Two words as uniform numbers in (0, 1): 24 bits, plus half of the last one. */
function uniform2(first: u32, second: u32): v128 {
  const words = f64x2(<f64>(first >> 8), <f64>(second >> 8));
  return f64x2.mul(f64x2.add(words, f64x2.splat(0.5)), f64x2.splat(1.0 / 16777216.0));
}

/** The place of the next number. */
let row: u32 = 0;
let column: u32 = 0;

function put(op: usize, panel: u32, value: f64): void {
  const latent = load<u32>(op, NOISE_LATENT);
  const rows = load<u32>(op, NOISE_ROWS);
  if (panel * TILE_COLUMNS + row >= rows) return;
  const normal = <f32>value;
  const panelAt = load<usize>(op, NOISE_PANELS) + panel * load<u32>(op, NOISE_PANEL_BYTES);
  store<f32>(panelAt + column * 32 + row * 4, normal);
  const strips = load<usize>(op, NOISE_STRIPS);
  if (strips) {
    const strip = strips + (column / STRIP_COLUMNS) * load<u32>(op, NOISE_STRIP_BYTES);
    const rowAt = strip + (panel * TILE_COLUMNS + row) * STRIP_ROW_BYTES;
    store<f32>(rowAt + (column % STRIP_COLUMNS) * 4, normal);
  }
  column++;
  if (column == latent) {
    column = 0;
    row++;
  }
}

/** Draws the latent vectors of the panels `from` to `to`, eight for each panel. */
export function drawNoise(op: usize, from: u32, to: u32): void {
  const stream = load<u32>(op, NOISE_STREAM);
  const blocksPerPanel = load<u32>(op, NOISE_LATENT) * 2;
  for (let panel = from; panel < to; panel++) {
    row = 0;
    column = 0;
    for (let block = panel * blocksPerPanel; block < (panel + 1) * blocksPerPanel; block++) {
      drawBlock(block, stream);
      const radius = f64x2.sqrt(f64x2.mul(log(uniform2(word0, word2)), f64x2.splat(-2)));
      turn2(uniform2(word1, word3));
      const even = f64x2.mul(radius, cosine);
      const odd = f64x2.mul(radius, sine);
      put(op, panel, f64x2.extract_lane(even, 0));
      put(op, panel, f64x2.extract_lane(odd, 0));
      put(op, panel, f64x2.extract_lane(even, 1));
      put(op, panel, f64x2.extract_lane(odd, 1));
    }
  }
}

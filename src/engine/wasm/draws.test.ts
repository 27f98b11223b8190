// The kernels' random numbers compared word by word with src/random: every engine draws the same numbers.
import { beforeAll, describe, expect, it } from 'vitest';
import { IMAGE_SIZE } from '../../config/datasets';
import { gatherImages } from '../../data/gatherImages';
import { STREAM } from '../../plan/streams';
import { drawIndices, drawNormal } from '../../random/draw';
import { philoxWords } from '../../random/philox';
import { DATA, loadKernelChecks, OPERATION, type KernelChecks } from '../../testing/engines/kernelChecks';
import * as L from './memoryLayout';

let checks: KernelChecks;
let buffer: ArrayBuffer;
let words: DataView;
beforeAll(async () => {
  ({ checks, buffer } = await loadKernelChecks());
  words = new DataView(buffer);
});

function setRun(seed: number, step: number): void {
  words.setUint32(L.SEED_LOW, seed % 2 ** 32, true);
  words.setUint32(L.SEED_HIGH, Math.floor(seed / 2 ** 32), true);
  words.setUint32(L.STEP, step, true);
}

function setOperation(settings: readonly (readonly [offset: number, value: number])[]): void {
  for (const [offset, value] of settings) words.setUint32(OPERATION + offset, value, true);
}

const RUNS = [
  { seed: 1, step: 0 },
  { seed: 7, step: 999_999 },
  { seed: Number.MAX_SAFE_INTEGER, step: 3 },
];

it.each(RUNS)('are the words of Philox for seed $seed at step $step', ({ seed, step }) => {
  setRun(seed, step);
  for (const stream of Object.values(STREAM)) {
    checks.drawBlocks(stream, DATA, 500);
    expect(new Uint32Array(buffer, DATA, 2_000).slice()).toEqual(philoxWords(seed, step, stream, 2_000));
  }
});

/** The spacing of float32 numbers at a value. */
const ulp = (value: number): number => 2 ** (Math.max(-126, Math.floor(Math.log2(Math.abs(value)))) - 23);

describe.each([
  { rows: 128, latent: 100 },
  { rows: 5, latent: 101 },
  { rows: 1, latent: 1 },
  { rows: 127, latent: 3 },
])('$rows latent vectors of $latent', ({ rows, latent }) => {
  const panelCount = Math.ceil(rows / L.TILE_COLUMNS);
  const width = Math.ceil(latent / L.QUAD_COLUMNS) * L.QUAD_COLUMNS;
  const panelFloats = width * L.TILE_COLUMNS;
  const stripFloats = panelCount * L.TILE_COLUMNS * L.STRIP_COLUMNS;
  const stripCount = Math.ceil(latent / L.STRIP_COLUMNS);

  it.each(RUNS)('are normal numbers within their last bit for seed $seed at step $step', ({ seed, step }) => {
    const stripsAt = DATA + panelCount * panelFloats * 4;
    const all = new Float32Array(buffer, DATA, panelCount * panelFloats + stripCount * stripFloats);
    all.fill(0);
    setRun(seed, step);
    setOperation([
      [L.NOISE_STREAM, STREAM.generatorNoise],
      [L.NOISE_LATENT, latent],
      [L.NOISE_ROWS, rows],
      [L.NOISE_PANELS, DATA],
      [L.NOISE_PANEL_BYTES, panelFloats * 4],
      [L.NOISE_STRIPS, stripsAt],
      [L.NOISE_STRIP_BYTES, stripFloats * 4],
    ]);
    // The order of panels must not matter, because threads take them in any order.
    for (let panel = panelCount - 1; panel >= 0; panel -= 1) checks.drawNoise(OPERATION, panel, panel + 1);
    const strips = all.subarray(panelCount * panelFloats);
    const expected = drawNormal(seed, step, STREAM.generatorNoise, rows * latent);
    const wrong = Array.from(expected, (value, i) => {
      const [row, column] = [Math.floor(i / latent), i % latent];
      const inPanel = Math.floor(row / 8) * panelFloats + column * 8 + (row % 8);
      const inStrip =
        Math.floor(column / L.STRIP_COLUMNS) * stripFloats +
        row * L.STRIP_COLUMNS +
        (column % L.STRIP_COLUMNS);
      const found = all[inPanel]!;
      return { i, value, found, ok: Math.abs(found - value) <= ulp(value) && strips[inStrip] === found };
    }).filter(({ ok }) => !ok);
    expect(wrong).toEqual([]);
    // All other values, the padding, are zero.
    expect(all.reduce((count, value) => count + (value === 0 ? 0 : 1), 0)).toBe(2 * rows * latent);
  });
});

it.each([1, 7, 1_000])('are the same pixels out of %i images', (imageCount) => {
  const [seed, step, rows, panelCount] = [3, 12, 16, 2];
  const images = new Uint8Array(buffer, DATA, imageCount * IMAGE_SIZE);
  images.forEach((_, i) => (images[i] = (i * 7 + (i >> 8)) % 256));
  const panelsAt = DATA + 1_000 * IMAGE_SIZE;
  const floats = rows * IMAGE_SIZE;
  const stripFloats = rows * L.STRIP_COLUMNS;
  const stripCount = Math.ceil(IMAGE_SIZE / L.STRIP_COLUMNS);
  setRun(seed, step);
  setOperation([
    [L.GATHER_STREAM, STREAM.realIndices],
    [L.GATHER_IMAGES, DATA],
    [L.GATHER_IMAGE_COUNT, imageCount],
    [L.GATHER_PIXELS, IMAGE_SIZE],
    [L.GATHER_PANELS, panelsAt],
    [L.GATHER_STRIPS, panelsAt + floats * 4],
    [L.GATHER_STRIP_BYTES, stripFloats * 4],
  ]);
  checks.gatherImages(OPERATION, 0, panelCount);
  const found = new Float32Array(buffer, panelsAt, floats + stripCount * stripFloats);
  const expected = gatherImages(images, drawIndices(seed, step, STREAM.realIndices, rows, imageCount));
  const inPanels = Float32Array.from(expected, (_, i) => {
    const [row, pixel] = [Math.floor(i / IMAGE_SIZE), i % IMAGE_SIZE];
    return found[Math.floor(row / 8) * 8 * IMAGE_SIZE + pixel * 8 + (row % 8)]!;
  });
  const inStrips = Float32Array.from(expected, (_, i) => {
    const [row, pixel] = [Math.floor(i / IMAGE_SIZE), i % IMAGE_SIZE];
    return found[
      floats +
        Math.floor(pixel / L.STRIP_COLUMNS) * stripFloats +
        row * L.STRIP_COLUMNS +
        (pixel % L.STRIP_COLUMNS)
    ]!;
  });
  expect(inPanels).toEqual(expected);
  expect(inStrips).toEqual(expected);
});

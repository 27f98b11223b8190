// The discriminator's embedding of labels: adds a label's row to the last layer's kernel, and updates the embedding.
import { HEAD_EMBEDDING, HEAD_EMBEDDING_STRIP_BYTES, HEAD_KERNEL, HEAD_LABELS } from '../headLayout';
import {
  EMBEDDING_CLASSES,
  EMBEDDING_FEATURE_STRIP_BYTES,
  EMBEDDING_FEATURE_STRIPS,
  EMBEDDING_LABELS,
  EMBEDDING_QUADS,
  EMBEDDING_STRIP_BYTES,
  STRIP_COLUMNS,
  STRIP_QUADS,
  STRIP_ROW_BYTES,
  UPDATE_DEPTH,
  UPDATE_GRADIENT_OCTETS,
} from '../memoryLayout';
import { updateRows } from './adam';
import { multiplyAdd, storeTransposed } from './tile';

/** Writes kernel + embedding[label] for a panel's eight rows and the four features from `k` on: [4][8]. */
export function addEmbedding(op: usize, panel: u32, k: u32, tile: usize): void {
  const labels = load<usize>(op, HEAD_LABELS) + panel * 32;
  const strip =
    load<usize>(op, HEAD_EMBEDDING) +
    (k / STRIP_COLUMNS) * load<u32>(op, HEAD_EMBEDDING_STRIP_BYTES) +
    (k % STRIP_COLUMNS) * 4;
  for (let half: usize = 0; half < 2; half++) {
    const at = labels + half * 16;
    storeTransposed(
      v128.load(strip + load<u32>(at) * STRIP_ROW_BYTES),
      v128.load(strip + load<u32>(at, 4) * STRIP_ROW_BYTES),
      v128.load(strip + load<u32>(at, 8) * STRIP_ROW_BYTES),
      v128.load(strip + load<u32>(at, 12) * STRIP_ROW_BYTES),
      tile + half * 16,
      32,
    );
  }
  let kernel = load<usize>(op, HEAD_KERNEL) + k * STRIP_ROW_BYTES;
  for (const end = tile + 128; tile < end; tile += 32) {
    const weight = v128.load_splat<f32>(kernel);
    v128.store(tile, f32x4.add(v128.load(tile), weight));
    v128.store(tile, f32x4.add(v128.load(tile, 16), weight), 16);
    kernel += STRIP_ROW_BYTES;
  }
}

/**
 * Sums the gradients of a strip of features: [class][12]. Rows are added in their order, so the thread does not matter.
 */
function sumByClass(op: usize, strip: u32, sums: usize): void {
  const depth = load<u32>(op, UPDATE_DEPTH);
  let label = load<usize>(op, EMBEDDING_LABELS);
  let gradient = load<usize>(op, UPDATE_GRADIENT_OCTETS);
  let features =
    load<usize>(op, EMBEDDING_FEATURE_STRIPS) + strip * load<u32>(op, EMBEDDING_FEATURE_STRIP_BYTES);
  memory.fill(sums, 0, load<u32>(op, EMBEDDING_CLASSES) * STRIP_ROW_BYTES);
  for (let row: u32 = 0; row < depth; row++) {
    const sum = sums + load<u32>(label) * STRIP_ROW_BYTES;
    const g = v128.load_splat<f32>(gradient);
    v128.store(sum, multiplyAdd(g, v128.load(features), v128.load(sum)));
    v128.store(sum, multiplyAdd(g, v128.load(features, 16), v128.load(sum, 16)), 16);
    v128.store(sum, multiplyAdd(g, v128.load(features, 32), v128.load(sum, 32)), 32);
    label += 4;
    gradient += 32;
    features += STRIP_ROW_BYTES;
  }
}

/** Updates the strips `from` to `to`, for all classes. */
export function updateEmbedding(op: usize, from: u32, to: u32, scratch: usize): void {
  const classes = load<u32>(op, EMBEDDING_CLASSES);
  for (let strip = from; strip < to; strip++) {
    sumByClass(op, strip, scratch);
    const offset = strip * load<u32>(op, EMBEDDING_STRIP_BYTES);
    const quads = min<u32>(STRIP_QUADS, load<u32>(op, EMBEDDING_QUADS) - strip * STRIP_QUADS);
    for (let quad: u32 = 0; quad < quads; quad++)
      updateRows(op, offset + quad * 16, STRIP_ROW_BYTES, scratch + quad * 16, STRIP_ROW_BYTES, classes);
  }
}

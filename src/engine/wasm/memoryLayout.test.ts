// The words of the kernels' memory: no two overlap, and numbers are aligned.
import { expect, it } from 'vitest';
import * as C from './convolutionLayout';
import * as H from './headLayout';
import * as L from './memoryLayout';

const WORD_BYTES = 4;

it('has room in the control block for every thread’s word', () => {
  expect(L.SEEN + L.MAX_THREADS * WORD_BYTES).toBeLessThanOrEqual(L.SCRATCH);
});

it('keeps the settings of an optimizer in a cache line of their own', () => {
  const bytes = L.ADAM_EPSILON + WORD_BYTES;
  expect(L.DISCRIMINATOR_ADAM + bytes).toBeLessThanOrEqual(L.GENERATOR_ADAM);
  expect(L.GENERATOR_ADAM + bytes).toBeLessThanOrEqual(L.SEEN);
});

it.each([
  ['noise', L.NOISE_STRIP_BYTES],
  ['gather', L.GATHER_STRIP_BYTES],
  ['forward', L.FORWARD_QUADS],
  ['head', H.HEAD_LABELS],
  ['input gradient', L.INPUT_QUADS],
  ['kernel update', L.KERNEL_STRIP_BYTES],
  ['bias update', L.UPDATE_DEPTH],
  ['embedding update', L.EMBEDDING_STRIP_BYTES],
  ['convolution', C.SIDE_ACTIVATED],
  ['kernel fold', C.FOLD_LARGE_CHANNELS],
  ['taps update', C.TAPS_STRIP_BYTES],
  ['channel bias update', C.CHANNEL_COUNT],
  ['arrangement', C.ARRANGE_ROW_BYTES],
  ['pack', L.PACK_PANEL_BYTES],
  ['unpack', L.UNPACK_ROWS],
])('has room in an operation for the words of %s', (_, lastWord) => {
  expect(lastWord + WORD_BYTES).toBeLessThanOrEqual(L.OP_MILLISECONDS);
});

it.each([
  L.DISCRIMINATOR_SCALE,
  L.GENERATOR_SCALE,
  L.DISCRIMINATOR_ADAM + L.ADAM_LEARNING_RATE,
  L.DISCRIMINATOR_ADAM + L.ADAM_BETA1_F64,
  L.GENERATOR_ADAM + L.ADAM_BETA2_F64,
  H.HEAD_SCALE,
  L.OP_MILLISECONDS,
  L.OP_BYTES,
])('keeps the f64 at %i at a multiple of its size', (offset) => {
  expect(offset % Float64Array.BYTES_PER_ELEMENT).toBe(0);
});

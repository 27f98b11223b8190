// Runs some units of one operation.
import {
  CODE_ARRANGE,
  CODE_BIAS_UPDATE,
  CODE_CHANNEL_BIAS_UPDATE,
  CODE_EMBEDDING_UPDATE,
  CODE_FOLD_KERNEL,
  CODE_FORWARD,
  CODE_GATHER,
  CODE_INPUT_GRADIENT,
  CODE_KERNEL_UPDATE,
  CODE_LABELS,
  CODE_HEAD,
  CODE_NOISE,
  CODE_PACK,
  CODE_TAPS_UPDATE,
  CODE_TO_LARGE,
  CODE_TO_SMALL,
  CODE_UNPACK,
  OP_CODE,
  SCRATCH,
  SCRATCH_BYTES,
} from '../memoryLayout';
import { arrange } from './arrange';
import { foldKernel, toLarge, toSmall } from './convolution';
import { updateEmbedding } from './embedding';
import { forward } from './forward';
import { gatherImages } from './gather';
import { inputGradient } from './inputGradient';
import { runHead } from './head';
import { drawLabels } from './labels';
import { drawNoise } from './noise';
import { packRows, unpackRows } from './sample';
import { updateChannelBias, updateTaps } from './tapsUpdate';
import { updateBias, updateKernel } from './update';

export function execute(op: usize, from: u32, to: u32, thread: u32): void {
  const scratch = SCRATCH + thread * SCRATCH_BYTES;
  switch (load<u32>(op, OP_CODE)) {
    case CODE_NOISE:
      drawNoise(op, from, to);
      break;
    case CODE_GATHER:
      gatherImages(op, from, to);
      break;
    case CODE_FORWARD:
      forward(op, from, to);
      break;
    case CODE_HEAD:
      runHead(op, from, to, scratch);
      break;
    case CODE_INPUT_GRADIENT:
      inputGradient(op, from, to);
      break;
    case CODE_KERNEL_UPDATE:
      updateKernel(op, from, to, scratch);
      break;
    case CODE_BIAS_UPDATE:
      updateBias(op, from, to, scratch);
      break;
    case CODE_LABELS:
      drawLabels(op, from, to);
      break;
    case CODE_EMBEDDING_UPDATE:
      updateEmbedding(op, from, to, scratch);
      break;
    case CODE_TO_SMALL:
      toSmall(op, from, to, scratch);
      break;
    case CODE_TO_LARGE:
      toLarge(op, from, to, scratch);
      break;
    case CODE_FOLD_KERNEL:
      foldKernel(op, from, to);
      break;
    case CODE_TAPS_UPDATE:
      updateTaps(op, from, to, scratch);
      break;
    case CODE_CHANNEL_BIAS_UPDATE:
      updateChannelBias(op, from, to, scratch);
      break;
    case CODE_ARRANGE:
      arrange(op, from, to);
      break;
    case CODE_PACK:
      packRows(op, from, to);
      break;
    case CODE_UNPACK:
      unpackRows(op, from, to);
      break;
    default:
      unreachable();
  }
}

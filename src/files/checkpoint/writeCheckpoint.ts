// Writes a checkpoint as one safetensors file, which other programs can read as well.
import { ForgeError } from '../../protocol/errors';
import type { Checkpoint, LossRecord } from './checkpoint';
import { CHECKSUM_ENTRY, checksumOf } from './checksum';
import { writeMetadata } from './metadata';
import { plannedTensors, type PlannedTensor } from './plannedTensors';
import { writeContainer, type Tensor } from './safetensors';
import { badValueIn } from './values';

function dataOf({ role, key }: PlannedTensor, { run, losses }: Checkpoint): Float32Array {
  if (role === 'losses') return losses[key as keyof LossRecord];
  // A run with averaging has averages.
  return run[role]![key]!.data;
}

/**
 * The file's parts, in order. All but the first are views of the checkpoint's own arrays.
 *
 * @throws ForgeError `run-diverged` if the run holds invalid numbers, from which it could not go on
 */
export function checkpointParts(checkpoint: Checkpoint): readonly Uint8Array<ArrayBuffer>[] {
  const { run } = checkpoint;
  const tensors = plannedTensors(run.config, run.step).map((planned): Tensor => {
    const data = dataOf(planned, checkpoint);
    const problem = badValueIn(data, planned.role);
    if (problem !== undefined) {
      const cause = `${planned.name} is ${problem}`;
      throw new ForgeError('run-diverged', `The run has diverged: ${cause}`, { name: planned.name, cause });
    }
    return { name: planned.name, shape: planned.shape, data };
  });
  const facts = writeMetadata(run, checkpoint);
  const metadata = { ...facts, [CHECKSUM_ENTRY]: checksumOf(facts, tensors) };
  return writeContainer(metadata, tensors);
}

/** @throws as `checkpointParts` */
export function writeCheckpoint(checkpoint: Checkpoint): Blob {
  return new Blob([...checkpointParts(checkpoint)], { type: 'application/octet-stream' });
}

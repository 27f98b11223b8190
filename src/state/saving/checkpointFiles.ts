// Checkpoints as files. The code for them is loaded with the first one.
import type { Checkpoint } from '../../files/checkpoint/checkpoint';

/** See files/checkpoint/readCheckpoint.ts. */
export async function readCheckpoint(file: Blob, name: string): Promise<Checkpoint> {
  const module = await import('../../files/checkpoint/readCheckpoint');
  return module.readCheckpoint(file, name);
}

/** See files/checkpoint/writeCheckpoint.ts. */
export async function writeCheckpoint(checkpoint: Checkpoint): Promise<Blob> {
  const module = await import('../../files/checkpoint/writeCheckpoint');
  return module.writeCheckpoint(checkpoint);
}

// Reads a checkpoint, which may be hostile. The whole header is checked before any data are read: names, shapes and
// sizes must be those that follow from the settings, and they must add up to the file's length. So no more memory is
// allocated than the file has bytes. Then the checksum and the numbers are checked.
import { sizeOf } from '../../plan/weights';
import type { NamedWeights, RunSnapshot } from '../../protocol/trainer';
import { shortened, tooLargeFile } from '../fileErrors';
import { readBlob } from '../readBlob';
import type { Checkpoint, LossRecord } from './checkpoint';
import { checksumOf } from './checksum';
import { readMetadata, type CheckpointMetadata } from './metadata';
import { plannedTensors, type PlannedTensor, type TensorRole } from './plannedTensors';
import { refusalOf, type Refuse } from './refusal';
import { FLOAT_BYTES, placeTensors, readContainer, type TensorPlace } from './safetensors';
import { badValueIn } from './values';

/** Twice the size of the two largest networks. The other half leaves room for a hundred million losses. */
const MAX_FILE_BYTES = 2 ** 30;

/** A tensor that the settings call for and the file contains. */
interface FoundTensor extends PlannedTensor {
  readonly begin: number;
}

/** Finds each planned tensor among those of the file. */
function findPlanned(
  planned: readonly PlannedTensor[],
  places: readonly TensorPlace[],
  refuse: Refuse,
): readonly FoundTensor[] {
  const left = new Map(places.map((place) => [place.name, place]));
  const found = planned.map((tensor): FoundTensor => {
    const { name, shape, role } = tensor;
    const place = left.get(name);
    if (place === undefined) throw refuse('missing-tensor', `${name} is missing`, name);
    left.delete(name);
    if (place.shape.join() !== shape.join()) {
      const calls = role === 'losses' ? 'the step calls' : 'the settings call';
      const cause = `${name} has the shape ${place.shape.join(' x ')} where ${calls} for ${shape.join(' x ')}`;
      throw refuse('wrong-shape', cause, name);
    }
    return { ...tensor, begin: place.begin };
  });
  const [spare] = left.keys();
  if (spare !== undefined) throw refuse('unknown-tensor', `nothing calls for ${shortened(spare)}`, spare);
  return found;
}

interface ReadTensor extends FoundTensor {
  readonly data: Float32Array;
}

/** The results are views of one buffer. */
async function readData(data: Blob, tensors: readonly FoundTensor[], refuse: Refuse): Promise<ReadTensor[]> {
  const buffer = await readBlob(data, (cause) => refuse('unreadable-file', cause));
  const bytes = tensors.reduce((sum, { shape }) => sum + sizeOf(shape) * FLOAT_BYTES, 0);
  // The file may have changed since its header was read.
  if (buffer.byteLength !== bytes)
    throw refuse('cut-short', `${buffer.byteLength} bytes instead of ${bytes}`);
  return tensors.map((tensor) => ({
    ...tensor,
    data: new Float32Array(buffer, tensor.begin, sizeOf(tensor.shape)),
  }));
}

function checkValues(tensors: readonly ReadTensor[], refuse: Refuse): void {
  for (const { name, role, data } of tensors) {
    const problem = badValueIn(data, role);
    if (problem !== undefined) throw refuse(problem, `${name} is ${problem}`, name);
  }
}

function assemble(
  { config, step, seconds, quality, imagesFrom }: CheckpointMetadata,
  tensors: readonly ReadTensor[],
): Checkpoint {
  const named = (wanted: TensorRole): NamedWeights =>
    Object.fromEntries(
      tensors.filter(({ role }) => role === wanted).map(({ key, shape, data }) => [key, { shape, data }]),
    );
  const lossesOf = (network: keyof LossRecord): Float32Array =>
    tensors.find(({ role, key }) => role === 'losses' && key === network)!.data;
  const run: RunSnapshot = {
    config,
    step,
    seconds,
    weights: named('weights'),
    firstMoments: named('firstMoments'),
    secondMoments: named('secondMoments'),
    ...(config.averaging > 0 && { averages: named('averages') }),
  };
  const losses = { discriminator: lossesOf('discriminator'), generator: lossesOf('generator') };
  return { run, losses, ...(quality && { quality }), ...(imagesFrom && { imagesFrom }) };
}

/**
 * @param name the file's name, for the messages
 * @throws ForgeError `file-corrupt`, `file-foreign`, `file-newer` or `file-too-large`; except for the last,
 *   `details.problem` says what is wrong and `details.name` where
 */
export async function readCheckpoint(file: Blob, name: string): Promise<Checkpoint> {
  if (file.size > MAX_FILE_BYTES) throw tooLargeFile(name, MAX_FILE_BYTES);
  const refuse = refusalOf(name);
  const container = await readContainer(file, refuse);
  const metadata = readMetadata(container.metadata, refuse);
  const places = placeTensors(container, refuse);
  const found = findPlanned(plannedTensors(metadata.config, metadata.step), places, refuse);
  const tensors = await readData(file.slice(container.dataOffset), found, refuse);
  const checksum = checksumOf(metadata.words, tensors);
  if (checksum !== metadata.checksum)
    throw refuse('wrong-checksum', `its checksum is ${checksum} and not ${metadata.checksum}`);
  checkValues(tensors, refuse);
  return assemble(metadata, tensors);
}

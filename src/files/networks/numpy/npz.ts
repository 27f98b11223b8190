// A network as NumPy's .npz: a zip of arrays, kernels as Keras has them, by names such as `dense_1/kernel`; the whole
// description is a text among them.
import { zipSync } from 'fflate';
import { MAX_WEIGHT_BYTES } from '../../generator/layersModel/weights';
import type { GeneratorArtifacts } from '../../../protocol/trainer';
import { generatorRefusal } from '../../fileErrors';
import { DESCRIPTION } from '../../fileKind';
import type { BundledFile } from '../../generator/fileBundle';
import { describeNetwork, readDescribed, storedTensors, type FoundTensor } from '../description';
import { weightNameOf } from '../portableLayer';
import { type PortableNetwork } from '../portableNetwork';
import { ZIP_DATE } from '../../zip/zipDate';
import { readFloats, readText, writeFloats, writeText } from './npy';

const ENDING = '.npy';
const MAX_TEXT_BYTES = 2 ** 22;
/** The header of an array is small beside this. */
const HEADER_BYTES = 2 ** 16;

export function writeNpz(network: PortableNetwork): Uint8Array<ArrayBuffer> {
  const tensors = storedTensors(network, ({ name }, _index, variable) => ({
    name: weightNameOf(name, { variable }),
  }));
  const arrays = tensors.map(
    ({ name, shape, values }) => [name + ENDING, writeFloats(shape, values)] as const,
  );
  const text = writeText(describeNetwork(network, tensors));
  const files = Object.fromEntries([...arrays, [DESCRIPTION + ENDING, text] as const]);
  return zipSync(files, { level: 0, mtime: ZIP_DATE }).slice();
}

export const isNpz = (files: readonly BundledFile[]): boolean =>
  files.some(({ path }) => path.endsWith(ENDING));

/**
 * @param file the file's name, for the messages
 * @throws ForgeError `file-foreign`, `file-corrupt` or `file-too-large`; `details.problem` says what is wrong
 */
export async function readNpz(files: readonly BundledFile[], file: string): Promise<GeneratorArtifacts> {
  const refuse = generatorRefusal(file);
  const text = files.find(({ path }) => path === DESCRIPTION + ENDING);
  if (text === undefined) throw refuse('not-ours', 'arrays of NumPy that Digit Forge did not write');
  const description = readText(await text.read(MAX_TEXT_BYTES));
  if (description === undefined) throw refuse('bad-description', `${text.path} is no text`);
  const tensors = new Map<string, FoundTensor>();
  let left = MAX_WEIGHT_BYTES;
  for (const { path, read } of files) {
    if (path === text.path || !path.endsWith(ENDING)) continue;
    const array = readFloats(await read(left + HEADER_BYTES));
    if (array === undefined) throw refuse('bad-weight', `${path} is no array of float32`, { name: path });
    left -= array.values.byteLength;
    tensors.set(path.slice(0, -ENDING.length), array);
  }
  return readDescribed(description, (name) => tensors.get(name), refuse, file);
}

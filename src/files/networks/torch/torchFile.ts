// A network as PyTorch's state_dict in a safetensors file. The metadata hold the modules of an `nn.Sequential`, and a
// loader in Python that builds it from them.
import type { GeneratorArtifacts } from '../../../protocol/trainer';
import { sizeOf } from '../../../plan/weights';
import { placeTensors, readContainer, writeContainer } from '../../checkpoint/safetensors';
import { generatorRefusal } from '../../fileErrors';
import { DESCRIPTION } from '../../fileKind';
import { readBlob } from '../../readBlob';
import { describeNetwork, readDescribed, storedTensors } from '../description';
import type { PortableNetwork } from '../portableNetwork';
import loader from './load_network.py?raw';
import { neutralWeights, torchLayer, torchModules, torchWeight } from './torchLayers';

/** @returns the file's parts, in order */
export function writeTorch(network: PortableNetwork): readonly Uint8Array<ArrayBuffer>[] {
  const layers = network.layers.map(torchLayer);
  const modules = layers.map(torchModules);
  /** The number of each layer's last module. */
  const numbers = modules.map((_, index) => modules.slice(0, index + 1).flat().length - 1);
  const tensors = storedTensors({ ...network, layers }, (layer, index, variable) => {
    const { name, axes } = torchWeight(layer, variable);
    return { name: `${numbers[index]}.${name}`, ...(axes && { axes }) };
  });
  const metadata = {
    format: 'pt',
    layers: JSON.stringify(modules.flat()),
    loader,
    [DESCRIPTION]: describeNetwork(network, tensors),
  };
  const neutral = layers.flatMap((layer, index) =>
    neutralWeights(layer).map((weight) => ({ ...weight, name: `${numbers[index]}.${weight.variable}` })),
  );
  return writeContainer(
    metadata,
    [...tensors, ...neutral].map(({ name, shape, values }) => ({ name, shape, data: values })),
  );
}

/**
 * @param file a safetensors file
 * @throws ForgeError `file-foreign`, `file-corrupt` or `file-too-large`; `details.problem` says what is wrong
 */
export async function readTorch(file: Blob, name: string): Promise<GeneratorArtifacts> {
  const refuse = generatorRefusal(name);
  const container = await readContainer(file, (problem, cause, entry = '') =>
    refuse(problem === 'no-checkpoint' ? 'not-ours' : 'bad-container', cause, { name: entry }),
  );
  const description = container.metadata.get(DESCRIPTION);
  if (typeof description !== 'string') throw refuse('not-ours', 'weights that Digit Forge did not write');
  const places = placeTensors(container, (_problem, cause, entry = '') =>
    refuse('bad-container', cause, { name: entry }),
  );
  const data = await readBlob(file.slice(container.dataOffset), (cause) => refuse('unreadable-file', cause));
  const found = new Map(
    places.map(({ name: tensor, shape, begin }) => [
      tensor,
      { shape, values: new Float32Array(data, begin, sizeOf(shape)) },
    ]),
  );
  return readDescribed(description, (tensor) => found.get(tensor), refuse, name);
}

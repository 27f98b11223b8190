// A whole run as a zip to go on with in Python: checkpoint, both networks with their optimizers, the data, and scripts.
import { strToU8, zipSync, type Zippable } from 'fflate';
import type { NetworkName } from '../../config/networks';
import { networkOf } from '../../plan/blueprint';
import { embeddingName } from '../../plan/weights';
import type { RunSnapshot } from '../../protocol/trainer';
import type { Checkpoint } from '../checkpoint/checkpoint';
import { checkpointParts } from '../checkpoint/writeCheckpoint';
import { writeKeras, type KerasOptimizer } from '../networks/keras/kerasFile';
import { portableNetwork } from '../networks/portableNetwork';
import { ZIP_DATE } from '../zip/zipDate';
import { writeNotebook } from './notebook';
import readme from './scripts/README.md?raw';
import continueScript from './scripts/continue.py?raw';
import module from './scripts/digit_forge.py?raw';
import sweepScript from './scripts/sweep.py?raw';

/** A file of the data set, as it lies beside the page. */
export interface DataFile {
  readonly name: string;
  readonly bytes: Uint8Array;
}

/** Adam of one network, by the layers' names in Keras files. */
function optimizerOf(run: RunSnapshot, name: NetworkName): KerasOptimizer {
  const { config, step, firstMoments, secondMoments } = run;
  const network = networkOf(name, config);
  const kernels = portableNetwork(run, name).layers.filter((layer) => 'kernel' in layer);
  /** Both have their layers with kernels in the same order. */
  const names = new Map(kernels.map((layer, index) => [layer.name, network.layers[index]!.name]));
  return {
    step,
    learningRate: config[`${name}LearningRate`],
    beta1: config[`${name}Beta1`],
    moments(layer, variable) {
      const weight =
        variable === 'embedding' ? embeddingName(name) : `${name}/${names.get(layer)}/${variable}`;
      return [firstMoments[weight]!.data, secondMoments[weight]!.data];
    },
  };
}

/** @param archive the zip's own name, which the notebook unpacks */
export function writePythonZip(
  checkpoint: Checkpoint,
  data: readonly DataFile[],
  archive: string,
): Uint8Array<ArrayBuffer> {
  const { run } = checkpoint;
  const networkFile = (name: NetworkName) => writeKeras(portableNetwork(run, name), optimizerOf(run, name));
  const stored = (bytes: Uint8Array): Zippable[string] => [bytes, { level: 0 }];
  const parts = checkpointParts(checkpoint);
  const saved = new Uint8Array(parts.reduce((bytes, part) => bytes + part.byteLength, 0));
  let at = 0;
  for (const part of parts) {
    saved.set(part, at);
    at += part.byteLength;
  }
  const files: Zippable = {
    'README.md': strToU8(readme),
    'continue.py': strToU8(continueScript),
    'continue.ipynb': strToU8(writeNotebook(archive)),
    'digit_forge.py': strToU8(module),
    'sweep.py': strToU8(sweepScript),
    'checkpoint.safetensors': stored(saved),
    'generator.keras': stored(networkFile('generator')),
    'discriminator.keras': stored(networkFile('discriminator')),
    ...Object.fromEntries(data.map(({ name, bytes }) => [`data/${name}`, stored(bytes)])),
  };
  return zipSync(files, { mtime: ZIP_DATE }).slice();
}

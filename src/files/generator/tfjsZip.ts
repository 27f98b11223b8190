// A generator as one `.zip` with tfjs's `model.json` and `weights.bin`, which `tf.loadLayersModel` loads once they are
// unpacked; and the reader of such files, which may be hostile. This file does not use tfjs, which only the worker
// loads.
import { strToU8, zipSync, type Zippable } from 'fflate';
import type { NetworkName } from '../../config/networks';
import type { LayersModel } from '../../plan/layersModel';
import type { GeneratorArtifacts } from '../../protocol/trainer';
import { zipBundle } from './fileBundle';
import { generatorRefusal, tooLargeFile } from '../fileErrors';
import { FORMAT_VERSION, holdsTopology, parseJson, readBundle } from './layersModel/readBundle';
import { MAX_WEIGHT_BYTES } from './layersModel/weights';
import { readBlob } from '../readBlob';
import { ZIP_DATE } from '../zip/zipDate';

const MODEL_FILE = 'model.json';
const WEIGHTS_FILE = 'weights.bin';
const PROGRAM = 'Digit Forge';
/** Weights are stored without compression, so a file is little larger than they are. */
export const MAX_TFJS_BYTES = MAX_WEIGHT_BYTES + 4 * 2 ** 20;

/** Which program made the model. That of another program was only converted here. */
function provenance({ origin }: GeneratorArtifacts): object {
  return origin.step === undefined ? { convertedBy: PROGRAM } : ownProvenance(origin);
}

const ownProvenance = (facts: object): object => ({
  generatedBy: PROGRAM,
  convertedBy: null,
  userDefinedMetadata: { digitForge: { version: FORMAT_VERSION, ...facts } },
});

/**
 * Packs a generator.
 *
 * @returns the bytes of a zip file
 */
export function writeTfjsZip(artifacts: GeneratorArtifacts): Uint8Array<ArrayBuffer> {
  return pack(artifacts, provenance(artifacts));
}

/** Packs a model of this page that is no generator. */
export function packModel(
  model: LayersModel,
  { name, origin }: { readonly name: NetworkName; readonly origin: object },
): Uint8Array<ArrayBuffer> {
  return pack(model, ownProvenance({ network: name, ...origin }));
}

/** @param facts of `model.json`, beside topology and weights */
function pack(
  { modelTopology, weightSpecs, weightData }: LayersModel,
  facts: object,
): Uint8Array<ArrayBuffer> {
  const model = {
    format: 'layers-model',
    ...facts,
    modelTopology,
    weightsManifest: [{ paths: [WEIGHTS_FILE], weights: weightSpecs }],
  };
  const entries: Zippable = {
    [MODEL_FILE]: strToU8(JSON.stringify(model, null, 1)),
    // Weights hardly compress (8% at best), and trying blocks the page for long.
    [WEIGHTS_FILE]: [new Uint8Array(weightData), { level: 0 }],
  };
  return zipSync(entries, { level: 6, mtime: ZIP_DATE }).slice();
}

/** The signature of HDF5, in which Keras 2 saves. */
const HDF5_SIGNATURE = [0x89, 0x48, 0x44, 0x46] as const;

/** A model without its weights. */
function isModelAlone(bytes: Uint8Array): boolean {
  try {
    return holdsTopology(parseJson(bytes));
  } catch {
    return false;
  }
}

/**
 * Unpacks a generator: our own file, or another program's files that somebody zipped.
 *
 * @param name the file's name, for the messages
 * @throws ForgeError `file-foreign`, `file-corrupt` or `file-too-large`; `details.problem` says what is wrong
 */
export async function readTfjsZip(blob: Blob, name: string): Promise<GeneratorArtifacts> {
  if (blob.size > MAX_TFJS_BYTES) throw tooLargeFile(name, MAX_TFJS_BYTES);
  const refuse = generatorRefusal(name);
  const buffer = await readBlob(blob, (cause) => refuse('unreadable-file', `it cannot be read: ${cause}`));
  return readTfjsBytes(new Uint8Array(buffer), name);
}

/** @throws as `readTfjsZip` */
export async function readTfjsBytes(bytes: Uint8Array, name: string): Promise<GeneratorArtifacts> {
  const refuse = generatorRefusal(name);
  if (HDF5_SIGNATURE.every((byte, index) => bytes[index] === byte))
    throw refuse('keras-file', 'a model as Keras saves it, which is to be converted');
  if (isModelAlone(bytes)) throw refuse('model-alone', 'a model without its weights');
  return readBundle(zipBundle(bytes, name), name);
}

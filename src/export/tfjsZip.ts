// A generator as one `.zip`: tfjs's `model.json` and `weights.bin`, which plain `tf.loadLayersModel` loads once they
// are unpacked, and back. What comes in is taken for hostile. No tfjs here: it loads in the worker alone.
import { strToU8, zipSync, type Zippable } from 'fflate';
import * as z from 'zod/mini';
import type { GeneratorArtifacts } from '../protocol/trainer';
import { checkArtifacts, MAX_WEIGHT_BYTES } from './artifactsCheck';
import { corruptFile, foreignFile, tooLargeFile } from './fileErrors';
import { readBlob } from './readBlob';
import { listZip, readZipEntry, type ZipEntry } from './zipReader';

const MODEL_FILE = 'model.json';
const WEIGHTS_FILE = 'weights.bin';
const FORMAT_VERSION = 1;
const MAX_MODEL_BYTES = 2 ** 20;
/** Weights are stored, not packed, so a file is little more than they are. */
const MAX_FILE_BYTES = MAX_WEIGHT_BYTES + 4 * 2 ** 20;

/**
 * Packs a generator.
 *
 * @returns the bytes of a zip file
 */
export function writeTfjsZip(artifacts: GeneratorArtifacts): Uint8Array<ArrayBuffer> {
  const { modelTopology, weightSpecs, weightData, origin } = artifacts;
  const model = {
    format: 'layers-model',
    generatedBy: 'Digit Forge',
    convertedBy: null,
    modelTopology,
    weightsManifest: [{ paths: [WEIGHTS_FILE], weights: weightSpecs }],
    userDefinedMetadata: { digitForge: { version: FORMAT_VERSION, ...origin } },
  };
  const entries: Zippable = {
    [MODEL_FILE]: strToU8(JSON.stringify(model, null, 1)),
    // Random-looking floats do not pack (8% at best), and trying takes a long task.
    [WEIGHTS_FILE]: [new Uint8Array(weightData), { level: 0 }],
  };
  return zipSync(entries, { level: 6 }).slice();
}

const modelSchema = z.object({
  format: z.optional(z.literal('layers-model')),
  modelTopology: z.unknown(),
  weightsManifest: z.array(z.object({ paths: z.array(z.string()), weights: z.array(z.unknown()) })),
  userDefinedMetadata: z.optional(
    z.object({ digitForge: z.optional(z.looseObject({ version: z.unknown() })) }),
  ),
});

/** tfjs writes `model.json`, or another name where it was asked to; Finder adds folders and its own files. */
function findModel(entries: readonly ZipEntry[], file: string): ZipEntry {
  const jsons = entries.filter(({ path }) => path.endsWith('.json') && !path.startsWith('__MACOSX/'));
  const named = jsons.filter(({ path }) => path === MODEL_FILE || path.endsWith(`/${MODEL_FILE}`));
  const [model, second] = named.length > 0 ? named : jsons;
  if (model === undefined) throw foreignFile(file, `no ${MODEL_FILE} in it`);
  if (second !== undefined) throw foreignFile(file, 'more than one model in it');
  return model;
}

function parseModel(bytes: Uint8Array, path: string, file: string): z.infer<typeof modelSchema> {
  let json: unknown;
  try {
    json = JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(bytes));
  } catch {
    throw corruptFile(file, `${path} is no JSON`);
  }
  const model = z.safeParse(modelSchema, json);
  if (!model.success) throw foreignFile(file, `${path} is no layers model of tfjs`);
  return model.data;
}

/** The manifest's files, one after another. They stand beside the model: a path with folders is a trick. */
async function readWeights(
  zip: Uint8Array,
  entries: readonly ZipEntry[],
  folder: string,
  paths: readonly string[],
  file: string,
): Promise<ArrayBuffer> {
  const shards: Uint8Array<ArrayBuffer>[] = [];
  let left = MAX_WEIGHT_BYTES;
  if (new Set(paths).size < paths.length) throw corruptFile(file, 'a weights file listed twice');
  for (const path of paths) {
    if (/[/\\]|^\.*$/.test(path)) throw foreignFile(file, `weights outside of it: ${path.slice(0, 40)}`);
    const entry = entries.find((candidate) => candidate.path === folder + path);
    if (entry === undefined) throw foreignFile(file, `no ${path.slice(0, 40)} in it`);
    const shard = await readZipEntry(zip, entry, left, file);
    left -= shard.byteLength;
    shards.push(shard);
  }
  return new Blob(shards).arrayBuffer();
}

/** Ours says where it came from; what plain tfjs saved says nothing. */
function originOf(model: z.infer<typeof modelSchema>, file: string): unknown {
  const digitForge = model.userDefinedMetadata?.digitForge;
  if (digitForge !== undefined && digitForge.version !== FORMAT_VERSION)
    throw foreignFile(file, 'written by another version of Digit Forge');
  return digitForge;
}

/**
 * Unpacks a generator: our own file, or what plain tfjs saved, zipped by hand.
 *
 * @param name the file's name, for the messages
 * @throws ForgeError `file-foreign`, `file-corrupt` or `file-too-large`, with `details.file` and `details.cause`
 */
export async function readTfjsZip(blob: Blob, name: string): Promise<GeneratorArtifacts> {
  if (blob.size > MAX_FILE_BYTES) throw tooLargeFile(name, MAX_FILE_BYTES);
  const bytes = await readBlob(blob, (cause) => corruptFile(name, `it cannot be read: ${cause}`));
  const zip = new Uint8Array(bytes);
  const entries = listZip(zip, name);
  const entry = findModel(entries, name);
  const model = parseModel(await readZipEntry(zip, entry, MAX_MODEL_BYTES, name), entry.path, name);
  const folder = entry.path.slice(0, entry.path.lastIndexOf('/') + 1);
  const paths = model.weightsManifest.flatMap((group) => group.paths);
  return checkArtifacts(
    {
      modelTopology: model.modelTopology,
      weightSpecs: model.weightsManifest.flatMap((group) => group.weights),
      weightData: await readWeights(zip, entries, folder, paths, name),
      origin: originOf(model, name),
    },
    name,
  );
}

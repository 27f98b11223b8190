// Reads a generator from files that belong together: tfjs's `model.json`, under any name, and the weights beside it.
import * as v from 'valibot';
import { looseObject, object } from '../../../config/schemas';
import { ForgeError } from '../../../protocol/errors';
import type { GeneratorArtifacts } from '../../../protocol/trainer';
import { checkArtifacts } from '../artifactsCheck';
import { isSystemFile, isJson, type BundledFile } from '../fileBundle';
import { generatorRefusal, type RefuseGenerator } from '../../fileErrors';
import { MAX_WEIGHT_BYTES } from './weights';

const MODEL_FILE = 'model.json';
export const FORMAT_VERSION = 1;
const MAX_MODEL_BYTES = 2 ** 20;
/** Programs put a few JSON files beside the model: labels, metadata. */
const MAX_JSON_FILES = 32;
/** A GAN has three models: generator, discriminator, and the two in a row. */
const MAX_MODELS = 4;
/** The weights' file in a zip that Keras 3 saved. */
const KERAS_WEIGHTS = 'model.weights.h5';

const modelSchema = object({
  format: v.nullish(v.literal('layers-model')),
  modelTopology: v.unknown(),
  weightsManifest: v.array(object({ paths: v.array(v.string()), weights: v.array(v.unknown()) })),
  userDefinedMetadata: v.nullish(object({ digitForge: v.optional(looseObject({ version: v.unknown() })) })),
});
type ModelJson = v.InferOutput<typeof modelSchema>;

const isObject = (value: unknown): value is object => typeof value === 'object' && value !== null;

export const holdsTopology = (json: unknown): boolean => isObject(json) && 'modelTopology' in json;

export function parseJson(bytes: Uint8Array): unknown {
  return JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(bytes)) as unknown;
}

class BundleReader {
  readonly #files: readonly BundledFile[];
  readonly #name: string;
  readonly #refuse: RefuseGenerator;

  constructor(files: readonly BundledFile[], name: string) {
    this.#files = files.filter(({ path }) => !isSystemFile(path));
    this.#name = name;
    this.#refuse = generatorRefusal(name);
  }

  /** If a generator and its discriminator are packed together, reads the one that draws. */
  async read(): Promise<GeneratorArtifacts> {
    const models = await this.#models();
    const outcomes = await inTurn(models, ({ path, json }) => this.#readModel(path, json));
    const [generator, second] = outcomes.flatMap((outcome) => (outcome.ok ? [outcome.value] : []));
    if (second !== undefined) throw this.#refuse('several-generators', 'more than one generator in it');
    if (generator !== undefined) return generator;
    throw worst(outcomes) ?? this.#noModel();
  }

  async #models(): Promise<readonly { readonly path: string; readonly json: unknown }[]> {
    const jsons = this.#files
      .filter(({ path }) => isJson(path))
      // The likeliest model first: its problem is the one that the refusal names.
      .sort((a, b) => Number(isModelFile(b.path)) - Number(isModelFile(a.path)))
      .slice(0, MAX_JSON_FILES);
    const outcomes = await inTurn(jsons, (file) => this.#parse(file));
    const parsed = outcomes.flatMap((outcome) => (outcome.ok ? [outcome.value] : []));
    const models = parsed.filter(({ json }) => holdsTopology(json)).slice(0, MAX_MODELS);
    if (models.length > 0) return models;
    const [first] = parsed;
    throw (
      worst(outcomes) ??
      (first === undefined || this.#isOfKeras ? this.#noModel() : this.#noLayersModel(first.path))
    );
  }

  async #parse({ path, read }: BundledFile) {
    const bytes = await read(MAX_MODEL_BYTES);
    try {
      return { path, json: parseJson(bytes) };
    } catch {
      throw this.#refuse('bad-json', `${path} is no JSON`, { name: path });
    }
  }

  async #readModel(path: string, json: unknown): Promise<GeneratorArtifacts> {
    const model = v.safeParse(modelSchema, json);
    if (!model.success) throw this.#noLayersModel(path);
    const { modelTopology, weightsManifest } = model.output;
    const folder = path.slice(0, path.lastIndexOf('/') + 1);
    const paths = weightsManifest.flatMap((group) => group.paths);
    return checkArtifacts(
      {
        modelTopology,
        weightSpecs: weightsManifest.flatMap((group) => group.weights),
        weightData: await this.#readWeights(folder, paths),
        origin: this.#originOf(model.output),
      },
      this.#name,
    );
  }

  /**
   * Reads the manifest's files one after another. They are beside the model: a path with folders is refused as
   * malicious.
   */
  async #readWeights(folder: string, paths: readonly string[]): Promise<ArrayBuffer> {
    const names = paths.map((path) => path.replace(/^(\.\/)+/, ''));
    const twice = names.find((name, index) => names.indexOf(name) < index);
    if (twice !== undefined)
      throw this.#refuse('weights-file-twice', `${twice} is listed twice`, { name: twice });
    const shards: Uint8Array<ArrayBuffer>[] = [];
    let left = MAX_WEIGHT_BYTES;
    for (const name of names) {
      if (/[/\\]|^\.*$/.test(name))
        throw this.#refuse('weights-outside', `weights outside of it: ${name.slice(0, 40)}`, { name });
      const file = this.#files.find((candidate) => candidate.path === folder + name);
      if (file === undefined) throw this.#noWeights(name);
      const shard = await file.read(left);
      left -= shard.byteLength;
      shards.push(shard);
    }
    return new Blob(shards).arrayBuffer();
  }

  /** Our own files name their origin. Those that plain tfjs saved do not. */
  #originOf({ userDefinedMetadata }: ModelJson): unknown {
    const digitForge = userDefinedMetadata?.digitForge;
    if (digitForge !== undefined && digitForge.version !== FORMAT_VERSION)
      throw this.#refuse('other-version', 'written by another version of Digit Forge');
    if (digitForge?.['network'] === 'discriminator')
      throw this.#refuse('discriminator', 'it is a discriminator, which draws nothing');
    return digitForge;
  }

  get #isOfKeras(): boolean {
    return this.#files.some(({ path }) => path === KERAS_WEIGHTS);
  }

  #noModel(): ForgeError {
    if (this.#isOfKeras)
      return this.#refuse('keras-file', 'a model as Keras saves it, which is to be converted');
    return this.#refuse('no-model', `no ${MODEL_FILE} in it`);
  }

  #noLayersModel(path: string): ForgeError {
    return this.#refuse('no-layers-model', `${path} is no layers model of tfjs`, { name: path });
  }

  #noWeights(name: string): ForgeError {
    return this.#files.length === 1
      ? this.#refuse('model-alone', 'a model without its weights')
      : this.#refuse('missing-weights-file', `no ${name.slice(0, 40)} in it`, { name });
  }
}

const isModelFile = (path: string): boolean => path === MODEL_FILE || path.endsWith(`/${MODEL_FILE}`);

type Outcome<T> =
  { readonly ok: true; readonly value: T } | { readonly ok: false; readonly error: ForgeError };

/** One file at a time, so that only one is unpacked in memory. A refusal does not stop the others from being read. */
async function inTurn<T, R>(
  items: readonly T[],
  work: (item: T) => Promise<R>,
): Promise<readonly Outcome<R>[]> {
  const outcomes: Outcome<R>[] = [];
  for (const item of items) {
    try {
      outcomes.push({ ok: true, value: await work(item) });
    } catch (error) {
      if (!(error instanceof ForgeError)) throw error;
      outcomes.push({ ok: false, error });
    }
  }
  return outcomes;
}

/** The most telling of several refusals. Damage comes first: without it, that file might have been valid. */
function worst(outcomes: readonly Outcome<unknown>[]): ForgeError | undefined {
  const errors = outcomes.flatMap((outcome) => (outcome.ok ? [] : [outcome.error]));
  return errors.find(({ code }) => code !== 'file-foreign') ?? errors[0];
}

/**
 * @param name the bundle's name, for the messages
 * @throws ForgeError `file-foreign`, `file-corrupt` or `file-too-large`; `details.problem` says what is wrong
 */
export function readBundle(files: readonly BundledFile[], name: string): Promise<GeneratorArtifacts> {
  return new BundleReader(files, name).read();
}

// Reads a generator from a `.keras` file, of this page or of Keras 3. Its configuration is that of a layers model, which
// the check of every generator translates; its weights lie in HDF5.
import * as v from 'valibot';
import { looseObject } from '../../../config/schemas';
import type { GeneratorArtifacts } from '../../../protocol/trainer';
import { parseStrictJson } from '../../checkpoint/strictJson';
import { generatorRefusal, type RefuseGenerator } from '../../fileErrors';
import { checkArtifacts } from '../../generator/artifactsCheck';
import type { BundledFile } from '../../generator/fileBundle';
import { MAX_WEIGHT_BYTES } from '../../generator/layersModel/weights';
import { readHdf5, type FoundArray } from './hdf5Reader';
import { CONFIG_FILE, groupNames, ORIGIN_ENTRY, WEIGHTS_FILE } from './kerasFile';

const MAX_CONFIG_BYTES = 2 ** 20;
/** The weights, and twice as much that Adam has learned. */
export const MAX_KERAS_BYTES = 3 * MAX_WEIGHT_BYTES + 2 ** 22;
const MAX_DEPTH = 8;
const MAX_LAYERS = 256;

export const isKeras = (files: readonly BundledFile[]): boolean =>
  [CONFIG_FILE, WEIGHTS_FILE].every((name) => files.some(({ path }) => path === name));

const originSchema = looseObject({ [ORIGIN_ENTRY]: v.optional(looseObject({ network: v.string() })) });
const modelSchema = looseObject({ config: looseObject({ layers: v.array(v.unknown()) }) });
const layerSchema = looseObject({
  class_name: v.string(),
  config: looseObject({ name: v.optional(v.string()) }),
});

/** The layers' groups in the HDF5 file, by the layers' names; a model within the model has groups of its own. */
function groupsOf(
  model: unknown,
  place: string,
  depth = 0,
): readonly (readonly [layer: string, group: string])[] {
  if (!v.is(modelSchema, model) || depth > MAX_DEPTH) return [];
  const layers = model.config.layers.slice(0, MAX_LAYERS).filter((layer) => v.is(layerSchema, layer));
  const groups = groupNames(layers.map(({ class_name }) => class_name));
  return layers.flatMap((layer, index) => {
    const group = `${place}${groups[index]}`;
    return [[layer.config.name ?? '', group] as const, ...groupsOf(layer, `${group}/`, depth + 1)];
  });
}

interface FoundWeight {
  readonly name: string;
  readonly array: FoundArray;
}

/** The weights of all layers. tf.keras 2.13 to 2.15 named the layers' group otherwise. */
function weightsOf(model: unknown, arrays: ReadonlyMap<string, FoundArray>): readonly FoundWeight[] {
  const isOld = [...arrays.keys()].some((path) => path.startsWith('_layer_checkpoint_dependencies/'));
  return groupsOf(model, '').flatMap(([layer, group]) => {
    const place = isOld ? group.replaceAll('layers/', '_layer_checkpoint_dependencies/') : group;
    const weights: FoundWeight[] = [];
    for (
      let array = arrays.get(`${place}/vars/0`);
      array;
      array = arrays.get(`${place}/vars/${weights.length}`)
    )
      weights.push({ name: `${layer}/${weights.length}`, array });
    return weights;
  });
}

function checkOrigin(config: unknown, refuse: RefuseGenerator): unknown {
  const origin = v.is(originSchema, config) ? config[ORIGIN_ENTRY] : undefined;
  if (origin === undefined) return undefined;
  const { network, ...facts } = origin;
  if (network === 'discriminator')
    throw refuse('discriminator', 'it is a discriminator, which draws nothing');
  return facts;
}

/**
 * @param file the file's name, for the messages
 * @throws ForgeError `file-foreign`, `file-corrupt` or `file-too-large`; `details.problem` says what is wrong
 */
export async function readKeras(files: readonly BundledFile[], file: string): Promise<GeneratorArtifacts> {
  const refuse = generatorRefusal(file);
  const named = (name: string) => files.find(({ path }) => path === name)!;
  const json = parseStrictJson(await named(CONFIG_FILE).read(MAX_CONFIG_BYTES));
  if (!json.ok) throw refuse('bad-json', `${CONFIG_FILE} holds ${json.cause}`, { name: CONFIG_FILE });
  const origin = checkOrigin(json.value, refuse);
  const arrays = readHdf5(await named(WEIGHTS_FILE).read(MAX_KERAS_BYTES));
  if (arrays === undefined) throw refuse('keras-file', 'weights in a form of HDF5 that is not read here');
  const weights = weightsOf(json.value, arrays);
  const strange = weights.find(({ array }) => array.values === undefined);
  if (strange)
    throw refuse('weight-kind', `${strange.name} is not float32`, { name: strange.name, kind: 'HDF5' });
  return checkArtifacts(
    {
      modelTopology: json.value,
      weightSpecs: weights.map(({ name, array }) => ({ name, shape: array.shape, dtype: 'float32' })),
      weightData: await new Blob(
        weights.map(({ array }) => array.values as Float32Array<ArrayBuffer>),
      ).arrayBuffer(),
      origin,
    },
    file,
  );
}

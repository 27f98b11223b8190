// What a tfjs `modelTopology` says of its layers, read with suspicion: one chain of dense layers with activations
// between them. Any other layer makes the file another program's, since its shapes could not be vouched for.
import * as z from 'zod/mini';
import { MAX_NETWORK_PARAMETERS } from '../config/limits';
import { corruptFile, foreignFile } from './fileErrors';

/** Deepest nesting taken; a real topology has about ten levels. */
const MAX_DEPTH = 32;
/** Layers that have no weights and keep the shape. */
const SHAPELESS_LAYERS: ReadonlySet<string> = new Set([
  'Activation',
  'Dropout',
  'ELU',
  'InputLayer',
  'LeakyReLU',
  'ReLU',
  'ThresholdedReLU',
]);

/** tfjs writes the model either here or one level down, under `model_config`. */
const modelSchema = z.object({
  class_name: z.enum(['Sequential', 'Functional', 'Model']),
  config: z.unknown(),
});
const layerSchema = z.object({
  class_name: z.string(),
  config: z.object({
    name: z.string(),
    units: z.optional(z.int().check(z.gte(1), z.lte(MAX_NETWORK_PARAMETERS))),
    use_bias: z.optional(z.boolean()),
    batch_input_shape: z.optional(z.array(z.nullable(z.int()))),
  }),
});
const layersSchema = z.array(layerSchema).check(z.minLength(1), z.maxLength(256));

export interface DenseInTopology {
  readonly name: string;
  readonly units: number;
  readonly hasBias: boolean;
}

export interface CheckedTopology {
  readonly modelTopology: object;
  readonly layers: readonly DenseInTopology[];
  /** Values the first layer takes, where the topology says so. */
  readonly inputs: number | undefined;
}

const isObject = (value: unknown): value is object => typeof value === 'object' && value !== null;

/** Without recursion of its own, for what comes in may be nested as deeply as a parser bears. */
function isShallow(root: object): boolean {
  let level: object[] = [root];
  for (let depth = 0; depth < MAX_DEPTH && level.length > 0; depth++)
    level = level.flatMap((node): object[] => Object.values(node).filter(isObject));
  return level.length === 0;
}

function layersOf(topology: object, file: string): z.infer<typeof layersSchema> {
  const inner = 'model_config' in topology ? topology.model_config : topology;
  const model = z.safeParse(modelSchema, inner);
  if (!model.success) throw foreignFile(file, 'no layers model');
  const { config } = model.data;
  // Sequential models were once saved as a bare list.
  const layers = z.safeParse(layersSchema, isObject(config) && 'layers' in config ? config.layers : config);
  if (!layers.success) throw foreignFile(file, 'no list of layers');
  return layers.data;
}

/**
 * Reads the dense layers off a topology, first to last.
 *
 * @param file its name, for the messages
 * @throws ForgeError `file-corrupt` or `file-foreign`
 */
export function readTopology(candidate: unknown, file: string): CheckedTopology {
  if (!isObject(candidate)) throw foreignFile(file, 'no model topology');
  if (!isShallow(candidate)) throw corruptFile(file, 'a topology nested without end');
  const all = layersOf(candidate, file);
  const dense = all.filter(({ class_name }) => !SHAPELESS_LAYERS.has(class_name));
  const layers = dense.map(({ class_name, config: { name, units, use_bias } }) => {
    if (class_name !== 'Dense') throw foreignFile(file, `a layer of type ${class_name.slice(0, 40)}`);
    if (units === undefined) throw corruptFile(file, `${name} has no width`);
    return { name, units, hasBias: use_bias ?? true };
  });
  const shape = all.find(({ config }) => config.batch_input_shape !== undefined)?.config.batch_input_shape;
  if (shape !== undefined && shape.length !== 2)
    throw foreignFile(file, 'an input that is no list of values');
  return { modelTopology: candidate, layers, inputs: shape?.[1] ?? undefined };
}

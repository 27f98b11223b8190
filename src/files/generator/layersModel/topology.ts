// Reads the layers of a `modelTopology` of Keras or tfjs, which may be hostile: one chain, first to last, with nested
// models unfolded. layerClasses.ts knows what each layer does.
import * as v from 'valibot';
import { listOf, looseObject, object, record, whole } from '../../../config/schemas';
import type { RefuseGenerator } from '../../fileErrors';

/** The deepest nesting that is accepted. A real topology has about ten levels. */
const MAX_DEPTH = 32;
const MAX_LAYERS = 256;

const modelClass = v.picklist(['Sequential', 'Functional', 'Model']);
const modelSchema = object({ class_name: modelClass, config: v.unknown() });

const layerSchema = object({
  class_name: v.string(),
  config: looseObject({ name: v.optional(v.string()) }),
  name: v.optional(v.string()),
  inbound_nodes: v.nullish(v.array(v.unknown())),
  module: v.nullish(v.string()),
  registered_name: v.nullish(v.string()),
});
const layersSchema = listOf(layerSchema, 1, MAX_LAYERS);
type LayerEntry = v.InferOutput<typeof layerSchema>;

/** Layer name, number of the call, number of the output; the old form also has the call's other arguments. */
const tensorSchema = v.tupleWithRest([v.string(), whole, v.literal(0)], v.unknown());
/** One tensor, as Keras 3 writes it, or a list of one. */
const endSchema = v.union([
  v.pipe(
    tensorSchema,
    v.transform((end) => [end] as const),
  ),
  v.strictTuple([tensorSchema]),
]);
const graphSchema = object({ input_layers: endSchema, output_layers: endSchema });

/** A layer that is called once, on one tensor: in the form of Keras 2 and tfjs, and in that of Keras 3. */
const oldCallSchema = v.strictTuple([
  v.strictTuple([v.tupleWithRest([v.string(), whole, v.literal(0)], record)]),
]);
const newCallSchema = v.strictTuple([
  object({
    args: v.strictTuple([object({ config: object({ keras_history: tensorSchema }) })]),
    kwargs: v.optional(record),
  }),
]);

/** A layer as it is in the file. Its attributes are not checked yet. */
export interface FoundLayer {
  readonly className: string;
  readonly name: string;
  /** Without attributes that are null: all programs write null for an attribute that is not set. */
  readonly config: Readonly<Record<string, unknown>>;
}

const isObject = (value: unknown): value is object => typeof value === 'object' && value !== null;

/** Not recursive, because the input may be nested as deeply as a parser allows. */
function isShallow(root: object): boolean {
  let level: object[] = [root];
  for (let depth = 0; depth < MAX_DEPTH && level.length > 0; depth++)
    level = level.flatMap((node): object[] => Object.values(node).filter(isObject));
  return level.length === 0;
}

const nameOf = ({ name, config }: LayerEntry): string => name ?? config.name ?? '';

/** A custom class may have the name of a known one. */
const isOfKeras = ({ class_name, module, registered_name }: LayerEntry): boolean =>
  /^(tf_|tensorflow\.)?keras(\.|$)/.test(module ?? 'keras') && (registered_name ?? class_name) === class_name;

class TopologyReader {
  readonly #refuse: RefuseGenerator;

  constructor(refuse: RefuseGenerator) {
    this.#refuse = refuse;
  }

  read(candidate: unknown): readonly FoundLayer[] {
    const model = v.safeParse(modelSchema, candidate);
    if (!model.success) throw this.#refuse('no-layers-model', 'no layers model');
    const { class_name, config } = model.output;
    // Old programs save a Sequential model as a bare list.
    const list = v.safeParse(layersSchema, isObject(config) && 'layers' in config ? config.layers : config);
    if (!list.success) throw this.#refuse('no-layers-model', 'no list of layers');
    const layers = class_name === 'Sequential' ? list.output : this.#followCalls(config, list.output);
    return layers.flatMap((entry) => this.#unfold(entry));
  }

  #unfold(entry: LayerEntry): readonly FoundLayer[] {
    const { class_name, config } = entry;
    if (!isOfKeras(entry)) {
      const kind = entry.registered_name ?? class_name;
      throw this.#refuse('unknown-layer', `a layer of type ${kind}`, { layer: nameOf(entry), kind });
    }
    if (modelClass.options.some((name) => name === class_name)) return this.read(entry);
    const given = Object.entries(config).filter(([, value]) => value !== null);
    return [{ className: class_name, name: nameOf(entry), config: Object.fromEntries(given) }];
  }

  /**
   * Follows the calls from the output back to the input. If a layer is met twice or not at all, the model is no chain.
   */
  #followCalls(config: unknown, layers: readonly LayerEntry[]): readonly LayerEntry[] {
    const graph = v.safeParse(graphSchema, config);
    if (!graph.success) throw this.#noChain('');
    const input = graph.output.input_layers[0][0];
    const left = new Map(layers.map((layer) => [nameOf(layer), layer]));
    const take = (name: string): LayerEntry => {
      const layer = left.get(name);
      if (layer === undefined) throw this.#noChain(name);
      left.delete(name);
      return layer;
    };
    const chain = [take(graph.output.output_layers[0][0])];
    while (nameOf(chain[0]!) !== input) chain.unshift(take(this.#sourceOf(chain[0]!)));
    const [spare] = left.keys();
    if (spare !== undefined || chain.length < layers.length) throw this.#noChain(spare ?? '');
    return chain;
  }

  /** The layer whose output this one takes. */
  #sourceOf(layer: LayerEntry): string {
    const old = v.safeParse(oldCallSchema, layer.inbound_nodes);
    if (old.success) {
      const [[[source, , , ...further]]] = old.output;
      for (const each of further) this.#checkCall(layer, each);
      return source;
    }
    const call = v.safeParse(newCallSchema, layer.inbound_nodes);
    if (!call.success) throw this.#noChain(nameOf(layer));
    const [{ args, kwargs }] = call.output;
    this.#checkCall(layer, kwargs ?? {});
    return args[0].config.keras_history[0];
  }

  /** For example, `training: true` would draw with dropout. */
  #checkCall(layer: LayerEntry, given: Readonly<Record<string, unknown>>): void {
    const strange = Object.entries(given).find(([, value]) => value !== null && value !== false);
    if (strange === undefined) return;
    const facts = { layer: nameOf(layer), attribute: strange[0] };
    throw this.#refuse('unknown-attribute', `${facts.layer} is called with ${facts.attribute}`, facts);
  }

  #noChain(layer: string) {
    return this.#refuse('no-chain', `its layers form no single chain, at ${layer}`, { layer });
  }
}

/**
 * Reads the layers off a topology, first to last.
 *
 * @throws by `refuse`
 */
export function readTopology(candidate: unknown, refuse: RefuseGenerator): readonly FoundLayer[] {
  if (!isObject(candidate)) throw refuse('no-layers-model', 'no model topology');
  if (!isShallow(candidate)) throw refuse('endless-topology', 'a topology nested without end');
  // Keras nests the model one level deeper.
  const layers = new TopologyReader(refuse).read(
    'model_config' in candidate ? candidate.model_config : candidate,
  );
  if (layers.length > MAX_LAYERS) throw refuse('no-layers-model', `${layers.length} layers`);
  return layers;
}

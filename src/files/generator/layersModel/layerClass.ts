// What it takes to translate a layer class of Keras: its attributes, and a function that makes plain layers of them. An
// attribute is listed if it is translated, if only one of its values is allowed, or if it does not change the picture.
// A layer with any other attribute is refused by name, because its picture could be wrong.
import * as v from 'valibot';
import { object } from '../../../config/schemas';
import type { ForgeError } from '../../../protocol/errors';
import type { PlainLayer, PlainWeight } from '../../../plan/layersModel';

/** What a layer's translation knows of its place in the chain, and how it gets its weights. */
export interface LayerContext {
  /** The shape of one image at this place; undefined before the first weights, if the file does not give it. */
  readonly shape: readonly number[] | undefined;
  /** @param wanted the layer's variables, in the order in which Keras numbers them */
  readonly takeWeights: (wanted: readonly string[]) => readonly PlainWeight[];
  readonly refuseAttribute: (attribute: string) => ForgeError;
  readonly refuseShape: (variable: string) => ForgeError;
}

interface TranslatedLayer {
  readonly layers: readonly PlainLayer[];
  readonly shape: readonly number[] | undefined;
  /** The shape in which the plain layers take an image; absent if they take any. */
  readonly takes?: readonly number[];
}

export type LayerClass = (
  config: Readonly<Record<string, unknown>>,
  context: LayerContext,
) => TranslatedLayer;

/** Attributes that every layer may have. The code that builds the chain reads `batch_...shape`. */
const COMMON: ReadonlySet<string> = new Set([
  'batch_input_shape',
  'batch_shape',
  'dtype',
  'input_dtype',
  'name',
  'trainable',
]);
/** These attributes only matter before and during training. */
const OF_TRAINING = /_(initializer|regularizer|constraint)$/;

/**
 * The precision of the other program; here it is float32. Quantised types are missing, because their weights differ.
 */
const DTYPES: ReadonlySet<unknown> = new Set([
  undefined,
  'bfloat16',
  'float16',
  'float32',
  'float64',
  'mixed_bfloat16',
  'mixed_float16',
]);
const policySchema = object({ config: object({ name: v.string() }) });

function isKnownDtype(dtype: unknown): boolean {
  const policy = v.safeParse(policySchema, dtype);
  return DTYPES.has(policy.success ? policy.output.config.name : dtype);
}

/**
 * @param attributes those that decide what is drawn, with the values that can be translated
 * @param idle those that do not change the picture
 */
export function layerClass<S extends v.ObjectEntries>(
  attributes: S,
  idle: readonly string[],
  translate: (config: v.InferOutput<v.ObjectSchema<S, undefined>>, context: LayerContext) => TranslatedLayer,
): LayerClass {
  const schema = v.object(attributes);
  const known = new Set([...COMMON, ...Object.keys(attributes), ...idle]);
  return (config, context) => {
    const strange = Object.keys(config).find((key) => !known.has(key) && !OF_TRAINING.test(key));
    if (strange !== undefined) throw context.refuseAttribute(strange);
    if (!isKnownDtype(config['dtype'])) throw context.refuseAttribute('dtype');
    const parsed = v.safeParse(schema, config);
    if (!parsed.success) throw context.refuseAttribute(String(parsed.issues[0].path?.[0].key));
    return translate(parsed.output, context);
  };
}

/** A boolean that is true unless it is given. */
export const flag = v.optional(v.boolean(), true);

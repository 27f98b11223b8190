// Checks whether contents of a file or of the database are a generator of 28x28 images, and converts them to the plain
// form. The contents may be hostile; tfjs, in the worker, gets only what has passed this check.
import * as v from 'valibot';
import { IMAGE_SIDE } from '../../config/datasets';
import { LIMITS } from '../../config/limits';
import { count, object, whole } from '../../config/schemas';
import { CLASSES, generatorInputs } from '../../plan/blueprint';
import { reshapeTo, writeLayersModel, type PlainLayer } from '../../plan/layersModel';
import { sizeOf } from '../../plan/weights';
import type { GeneratorArtifacts, GeneratorOrigin } from '../../protocol/trainer';
import { generatorRefusal, shortened, type RefuseGenerator } from '../fileErrors';
import type { LayerContext } from './layersModel/layerClass';
import { LAYER_CLASSES } from './layersModel/layerClasses';
import { readTopology, type FoundLayer } from './layersModel/topology';
import { StoredWeights } from './layersModel/weights';

/** Unchecked contents. Only the length of the weights' bytes is known. */
export interface UncheckedArtifacts {
  readonly modelTopology: unknown;
  readonly weightSpecs: unknown;
  readonly weightData: ArrayBuffer;
  /** Files of other programs do not have it. */
  readonly origin?: unknown;
}

const originSchema = object({
  step: v.optional(count),
  seed: v.optional(v.pipe(whole, v.minValue(LIMITS.seed.min), v.maxValue(LIMITS.seed.max))),
  latentSize: v.pipe(whole, v.minValue(LIMITS.latentSize.min)),
  labels: v.optional(v.boolean()),
});

/** The most inputs that a generator of this page can have. */
const MOST_INPUTS = generatorInputs({ latentSize: LIMITS.latentSize.max, labels: true });

/** The batch size, which does not matter, and one image's shape. */
const batchShapeSchema = v.tupleWithRest([v.nullable(whole)], v.pipe(whole, v.minValue(1)));
const OUTPUTS: ReadonlySet<string> = new Set(
  [[IMAGE_SIDE ** 2], [IMAGE_SIDE, IMAGE_SIDE], [IMAGE_SIDE, IMAGE_SIDE, 1], [1, IMAGE_SIDE, IMAGE_SIDE]].map(
    (shape) => shape.join('x'),
  ),
);

/** An attribute with its value, if the value is short enough for a message. */
const told = (attribute: string, value: unknown): string =>
  typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean'
    ? `${attribute}=${value}`
    : attribute;

/** Translates one layer after another into the plain form, and follows the shape of an image through them. */
class ChainTranslator {
  readonly layers: PlainLayer[] = [];
  inputs: number | undefined;
  shape: readonly number[] | undefined;
  /** The shape of an image in the plain form, where it is not flat. Layers that only reshape are not translated. */
  #plainShape: readonly number[] | undefined;
  readonly #weights: StoredWeights;
  readonly #refuse: RefuseGenerator;

  constructor(weights: StoredWeights, refuse: RefuseGenerator) {
    this.#weights = weights;
    this.#refuse = refuse;
  }

  add(layer: FoundLayer): void {
    const { className, name, config } = layer;
    const translate = LAYER_CLASSES.get(className);
    if (translate === undefined)
      throw this.#refuse('unknown-layer', `a layer of type ${shortened(className)}`, {
        layer: name,
        kind: className,
      });
    const context = this.#contextOf(layer);
    for (const attribute of ['batch_input_shape', 'batch_shape'])
      if (config[attribute] !== undefined) this.#enter(config[attribute], context.refuseAttribute(attribute));
    const { layers, shape, takes } = translate(config, { ...context, shape: this.shape });
    this.inputs ??= layers[0]?.weights[0]?.shape[0];
    this.shape = shape;
    if (takes) this.#reshape(takes);
    this.layers.push(...layers);
    if (takes && takes.length > 1) this.#plainShape = shape;
  }

  /** The plain form yields flat images. */
  finish(): void {
    this.#reshape([IMAGE_SIDE ** 2]);
  }

  #reshape(shape: readonly number[]): void {
    const wanted = shape.length === 1 ? undefined : shape;
    if (this.#plainShape?.join() !== wanted?.join()) this.layers.push(reshapeTo(shape));
    this.#plainShape = wanted;
  }

  /** A layer may declare its input's shape. The first one sets it, and later ones must agree. */
  #enter(batchShape: unknown, refusal: Error): void {
    const parsed = v.safeParse(batchShapeSchema, batchShape);
    if (!parsed.success) throw refusal;
    const [, ...shape] = parsed.output;
    this.shape ??= shape;
    this.inputs ??= sizeOf(shape);
    if (this.shape.join() !== shape.join()) throw refusal;
  }

  #contextOf({ name, config }: FoundLayer): LayerContext {
    return {
      shape: this.shape,
      takeWeights: (wanted) => this.#weights.take(name, wanted),
      refuseAttribute: (attribute) => {
        const facts = { layer: name, attribute: told(attribute, config[attribute]) };
        return this.#refuse('unknown-attribute', `${name} has ${shortened(facts.attribute)}`, facts);
      },
      refuseShape: (variable) => {
        const weight = `${name}/${variable}`;
        return this.#refuse('weight-shape', `${weight} does not fit its neighbours`, { name: weight });
      },
    };
  }
}

/** @param inputs the number of values that the generator takes */
function checkOrigin(candidate: unknown, inputs: number, refuse: RefuseGenerator): GeneratorOrigin {
  if (candidate === undefined) return { latentSize: inputs };
  const parsed = v.safeParse(originSchema, candidate);
  if (!parsed.success) throw refuse('bad-origin', 'step, seed or latent size are no numbers');
  const { step, seed, labels = false } = parsed.output;
  const latentSize = inputs - (labels ? CLASSES : 0);
  if (parsed.output.latentSize !== latentSize)
    throw refuse(
      'bad-origin',
      `a latent size of ${parsed.output.latentSize} where the weights have ${latentSize}`,
    );
  return {
    latentSize,
    ...(labels && { labels }),
    ...(step !== undefined && seed !== undefined && { step, seed }),
  };
}

/**
 * Checks that weights, shapes and layers fit together, and translates them into the plain form. Takes some 100 ms for
 * 20 million weights.
 *
 * @param file the file's name, for the messages
 * @returns the same generator in the plain form; `origin` has neither step nor seed if the file has none
 * @throws ForgeError `file-corrupt` if the contents contradict themselves, `file-foreign` if they are intact but
 *   something else, `file-too-large`; `details.problem` says what is wrong, `details.cause` the same for the console
 */
export function checkArtifacts(candidate: UncheckedArtifacts, file: string): GeneratorArtifacts {
  const refuse = generatorRefusal(file);
  const found = readTopology(candidate.modelTopology, refuse);
  const weights = new StoredWeights(candidate.weightSpecs, candidate.weightData, refuse, file);
  const chain = new ChainTranslator(weights, refuse);
  for (const layer of found) chain.add(layer);
  weights.finish();
  chain.finish();
  const output = chain.shape?.join('x') ?? '';
  if (!OUTPUTS.has(output))
    throw refuse('wrong-output', `an output of ${output || 'no'} values instead of 784`, { values: output });
  const inputs = chain.inputs ?? 0;
  if (inputs < 1 || inputs > MOST_INPUTS)
    throw refuse('wrong-input', `${inputs} values in; at most ${MOST_INPUTS} are drawn`, {
      values: inputs,
      most: MOST_INPUTS,
    });
  const origin = checkOrigin(candidate.origin, inputs, refuse);
  return { ...writeLayersModel(inputs, chain.layers), origin };
}

// Whether something read from a file or a database is a generator of 28x28 images: the structural check that both
// share. It trusts nothing that it is given, and loads nothing: tfjs, in the worker, has the last word.
import * as z from 'zod/mini';
import { IMAGE_SIZE } from '../config/datasets';
import { LIMITS, MAX_NETWORK_PARAMETERS } from '../config/limits';
import type { GeneratorArtifacts, GeneratorOrigin } from '../protocol/trainer';
import { corruptFile, foreignFile, tooLargeFile } from './fileErrors';
import { readTopology, type DenseInTopology } from './topologyCheck';

/** More weights than any sane stack of dense layers has. */
const MAX_WEIGHTS = 128;
const FLOAT32_BYTES = 4;

/** What stands in the file's place: anything at all but the bytes, whose number alone is known. */
export interface UncheckedArtifacts {
  readonly modelTopology: unknown;
  readonly weightSpecs: unknown;
  readonly weightData: ArrayBuffer;
  /** Left out by other programs' files. */
  readonly origin?: unknown;
}

const dimension = z.int().check(z.gte(1), z.lte(MAX_NETWORK_PARAMETERS));
const weightSpecSchema = z.object({
  name: z.string().check(z.minLength(1), z.maxLength(256)),
  shape: z.array(dimension).check(z.minLength(1), z.maxLength(2)),
  dtype: z.literal('float32'),
  // tfjs marks compressed weights so; they are none of ours.
  quantization: z.optional(z.undefined()),
});
const weightSpecsSchema = z.array(weightSpecSchema).check(z.minLength(1), z.maxLength(MAX_WEIGHTS));
type WeightSpecs = z.infer<typeof weightSpecsSchema>;

const originSchema = z.object({
  step: z.int().check(z.gte(0)),
  seed: z.int().check(z.gte(LIMITS.seed.min), z.lte(LIMITS.seed.max)),
  latentSize: dimension,
});

/** The most that a file's weights may take. */
export const MAX_WEIGHT_BYTES = MAX_NETWORK_PARAMETERS * FLOAT32_BYTES;

const sizeOf = (shape: readonly number[]): number => shape.reduce((size, length) => size * length, 1);

function checkSpecs(candidate: unknown, file: string): WeightSpecs {
  const parsed = z.safeParse(weightSpecsSchema, candidate);
  if (!parsed.success) {
    const path = parsed.error.issues[0]?.path.join('.') ?? '';
    throw corruptFile(file, path === '' ? 'no list of weights' : `bad description of weight ${path}`);
  }
  if (new Set(parsed.data.map(({ name }) => name)).size < parsed.data.length)
    throw corruptFile(file, 'two weights of one name');
  return parsed.data;
}

function checkBytes(specs: WeightSpecs, bytes: number, file: string): void {
  const expected = specs.reduce((sum, { shape }) => sum + sizeOf(shape), 0) * FLOAT32_BYTES;
  if (expected > MAX_WEIGHT_BYTES) throw tooLargeFile(file, MAX_WEIGHT_BYTES);
  if (bytes !== expected) throw corruptFile(file, `weights of ${bytes} bytes instead of ${expected}`);
}

function checkFinite(specs: WeightSpecs, weightData: ArrayBuffer, file: string): void {
  let offset = 0;
  for (const { name, shape } of specs) {
    const values = new Float32Array(weightData, offset, sizeOf(shape));
    offset += values.byteLength;
    if (!values.every(Number.isFinite)) throw corruptFile(file, `${name} holds values that are no numbers`);
  }
}

/** Kernel and bias of each dense layer, as the topology calls for them: latentSize -> ... -> 784, nothing left over. */
function checkChain(layers: readonly DenseInTopology[], specs: WeightSpecs, file: string): number {
  const left = new Map(specs.map((spec) => [spec.name, spec.shape]));
  const take = (weight: string): readonly number[] => {
    const name = [...left.keys()].find((key) => key === weight || key.endsWith(`/${weight}`));
    const shape = name === undefined ? undefined : left.get(name);
    if (name === undefined || shape === undefined) throw foreignFile(file, `no weight ${weight}`);
    left.delete(name);
    return shape;
  };
  let width: number | undefined;
  let latentSize: number | undefined;
  for (const { name, units, hasBias } of layers) {
    const kernel = take(`${name}/kernel`);
    latentSize ??= kernel[0];
    if (kernel.length !== 2 || kernel[0] !== (width ?? kernel[0]) || kernel[1] !== units)
      throw foreignFile(file, `${name}/kernel of shape ${kernel.join('x')} does not fit its neighbours`);
    if (hasBias && take(`${name}/bias`).join('x') !== String(units))
      throw foreignFile(file, `${name}/bias does not fit its kernel`);
    width = units;
  }
  const [spare] = left.keys();
  if (spare !== undefined) throw foreignFile(file, `a weight that no layer asks for: ${spare}`);
  if (width !== IMAGE_SIZE || latentSize === undefined)
    throw foreignFile(file, `an output of ${width ?? 'no'} values instead of ${IMAGE_SIZE}`);
  return latentSize;
}

function checkOrigin(candidate: unknown, latentSize: number, file: string): GeneratorOrigin {
  if (candidate === undefined) return { step: 0, seed: 1, latentSize };
  const parsed = z.safeParse(originSchema, candidate);
  if (!parsed.success) throw corruptFile(file, 'step, seed or latent size are no numbers');
  if (parsed.data.latentSize !== latentSize)
    throw corruptFile(
      file,
      `a latent size of ${parsed.data.latentSize} where the weights have ${latentSize}`,
    );
  return parsed.data;
}

/**
 * Checks weights, their shapes and the layers that use them against each other. Takes some 10 ms for 20 million
 * weights.
 *
 * @param file its name, for the messages
 * @returns the same data, typed; `origin` is made up (step 0, seed 1) where the file has none
 * @throws ForgeError `file-corrupt` where something contradicts itself, `file-foreign` where it is whole and something
 *   else, `file-too-large`; `details.cause` says it in a few words, `details.file` is the name
 */
export function checkArtifacts(candidate: UncheckedArtifacts, file: string): GeneratorArtifacts {
  const weightSpecs = checkSpecs(candidate.weightSpecs, file);
  checkBytes(weightSpecs, candidate.weightData.byteLength, file);
  const { modelTopology, layers, inputs } = readTopology(candidate.modelTopology, file);
  const latentSize = checkChain(layers, weightSpecs, file);
  if (latentSize > LIMITS.latentSize.max)
    throw foreignFile(file, `${latentSize} values in; at most ${LIMITS.latentSize.max} are drawn`);
  if (inputs !== undefined && inputs !== latentSize)
    throw foreignFile(file, `an input of ${inputs} values where the first kernel takes ${latentSize}`);
  checkFinite(weightSpecs, candidate.weightData, file);
  const origin = checkOrigin(candidate.origin, latentSize, file);
  return { modelTopology, weightSpecs, weightData: candidate.weightData, origin };
}

// What a file of another program's format says of a generator beside what that program needs: its layers in the plain
// form, its origin, where its weights are in the file, and a checksum. By it the file opens here again. Files may be
// hostile; what is read here passes the check of every generator (artifactsCheck.ts).
import * as v from 'valibot';
import { listOf, whole } from '../../config/schemas';
import { concatenate } from '../../plan/layersModel';
import { sizeOf } from '../../plan/weights';
import type { GeneratorArtifacts } from '../../protocol/trainer';
import { parseStrictJson } from '../checkpoint/strictJson';
import type { RefuseGenerator } from '../fileErrors';
import { checkArtifacts } from '../generator/artifactsCheck';
import { crc32 } from '../zip/crc32';
import { weightNameOf, weightsOf, type PortableLayer } from './portableLayer';
import { type PortableNetwork } from './portableNetwork';
import { inverseOf, transpose } from './transpose';

const VERSION = 1;
const MAX_TENSORS = 1_024;

/** A weight in the way a format stores it. */
export interface StoredTensor {
  /** The weight's name here: `dense_1/kernel`. */
  readonly weight: string;
  /** Its name in the file. */
  readonly name: string;
  readonly shape: readonly number[];
  readonly values: Float32Array;
  /** Axis i in the file is axis `axes[i]` here. */
  readonly axes: readonly number[];
}

/** Names a layer's weights and orders their axes. @param index the layer's number in the network, from 0 */
export type StoreWeight = (
  layer: PortableLayer,
  index: number,
  variable: string,
) => { readonly name: string; readonly axes?: readonly number[] };

/** The weights of a network, as a format stores them. */
export function storedTensors({ layers }: PortableNetwork, store: StoreWeight): readonly StoredTensor[] {
  return layers.flatMap((layer, index) =>
    weightsOf(layer).map((weight): StoredTensor => {
      const { variable, shape, values } = weight;
      const { name, axes = shape.map((_, axis) => axis) } = store(layer, index, variable);
      const isSame = axes.every((axis, at) => axis === at);
      return {
        weight: weightNameOf(layer.name, weight),
        name,
        shape: axes.map((axis) => shape[axis]!),
        values: isSame ? values : transpose(values, shape, axes),
        axes,
      };
    }),
  );
}

interface Facts {
  readonly version: number;
  readonly network: string;
  readonly origin: object;
  readonly topology?: object | undefined;
  readonly tensors: readonly {
    readonly weight: string;
    readonly name: string;
    readonly axes: readonly number[];
  }[];
}

const checksumOf = (facts: string, values: Iterable<Float32Array>): string => {
  let crc = crc32(new TextEncoder().encode(facts));
  for (const { buffer, byteOffset, byteLength } of values)
    crc = crc32(new Uint8Array(buffer, byteOffset, byteLength), crc);
  return crc.toString(16).padStart(8, '0');
};

/** @returns JSON in plain ASCII */
export function describeNetwork(network: PortableNetwork, tensors: readonly StoredTensor[]): string {
  const facts: Facts = {
    version: VERSION,
    network: network.name,
    origin: network.origin,
    topology: network.generator?.modelTopology,
    tensors: tensors.map(({ weight, name, axes }) => ({ weight, name, axes })),
  };
  const text = JSON.stringify(facts);
  const checksum = checksumOf(
    text,
    tensors.map(({ values }) => values),
  );
  return JSON.stringify({ checksum, facts: text });
}

const signedSchema = v.strictObject({ checksum: v.string(), facts: v.string() });
const axis = v.pipe(whole, v.minValue(0), v.maxValue(7));
const tensorSchema = v.strictObject({ weight: v.string(), name: v.string(), axes: listOf(axis, 0, 8) });
const factsSchema = v.strictObject({
  version: whole,
  network: v.string(),
  origin: v.unknown(),
  topology: v.optional(v.unknown()),
  tensors: listOf(tensorSchema, 0, MAX_TENSORS),
});

/** A tensor as it was found in a file. */
export interface FoundTensor {
  readonly shape: readonly number[];
  readonly values: Float32Array;
}

function parse(text: string, refuse: RefuseGenerator) {
  const bad = () => refuse('bad-description', 'what Digit Forge wrote about it cannot be read');
  const outer = parseStrictJson(text);
  const signed = v.safeParse(signedSchema, outer.ok ? outer.value : undefined);
  if (!signed.success) throw bad();
  const inner = parseStrictJson(signed.output.facts);
  const facts = v.safeParse(factsSchema, inner.ok ? inner.value : undefined);
  if (!facts.success) throw bad();
  return { ...signed.output, text: signed.output.facts, facts: facts.output };
}

function restored({ shape, values }: FoundTensor, axes: readonly number[]): FoundTensor | undefined {
  const isOrder = axes.length === shape.length && axes.every((_, index) => axes.includes(index));
  if (!isOrder || sizeOf(shape) !== values.length) return undefined;
  const back = inverseOf(axes);
  return { shape: back.map((each) => shape[each]!), values: transpose(values, shape, back) };
}

/**
 * Makes a generator of a description and the tensors of its file.
 *
 * @param find a tensor by its name in the file
 * @param file the file's name, for the messages
 * @throws by `refuse`, or as `checkArtifacts`
 */
export function readDescribed(
  description: string,
  find: (name: string) => FoundTensor | undefined,
  refuse: RefuseGenerator,
  file: string,
): GeneratorArtifacts {
  const { checksum, text, facts } = parse(description, refuse);
  if (facts.version !== VERSION) throw refuse('other-version', 'written by another version of Digit Forge');
  if (facts.network === 'discriminator')
    throw refuse('discriminator', 'it is a discriminator, which draws nothing');
  const found = facts.tensors.map(({ name }) => {
    const tensor = find(name);
    if (tensor === undefined) throw refuse('missing-tensor', `no tensor ${name}`, { name });
    return tensor;
  });
  if (
    checksumOf(
      text,
      found.map(({ values }) => values),
    ) !== checksum
  )
    throw refuse('wrong-checksum', 'its checksum is another');
  const weights = facts.tensors.map(({ weight, axes }, index) => {
    const tensor = restored(found[index]!, axes);
    if (tensor === undefined) throw refuse('weight-shape', `${weight} has another shape`, { name: weight });
    return { name: weight, ...tensor };
  });
  return checkArtifacts(
    {
      modelTopology: facts.topology,
      weightSpecs: weights.map(({ name, shape }) => ({ name, shape, dtype: 'float32' })),
      weightData: concatenate(weights.map(({ values }) => values)),
      origin: facts.origin,
    },
    file,
  );
}

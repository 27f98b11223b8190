// A file's weights. The manifest describes them, quantised or not, and each layer finds its own. Bytes are read only
// after their number was checked.
import * as v from 'valibot';
import { MAX_NETWORK_PARAMETERS } from '../../../config/limits';
import { finite, listOf, object, record, whole } from '../../../config/schemas';
import { sizeOf } from '../../../plan/weights';
import { tooLargeFile, type RefuseGenerator } from '../../fileErrors';
import { halfFloats } from './halfFloats';
import type { PlainWeight } from '../../../plan/layersModel';

/** More weights than any reasonable stack of dense layers has. */
const MAX_WEIGHTS = 1_024;
const FLOAT32_BYTES = 4;
/** The largest size of a file's weights. */
export const MAX_WEIGHT_BYTES = MAX_NETWORK_PARAMETERS * FLOAT32_BYTES;

const BYTES = { float16: 2, uint16: 2, uint8: 1 } as const;

/** The quantisations of tfjs: `value * scale + min`, or half floats. */
const quantizationSchema = v.pipe(
  record,
  v.variant('dtype', [
    v.object({ dtype: v.picklist(['uint8', 'uint16']), scale: finite, min: finite }),
    v.object({ dtype: v.literal('float16') }),
  ]),
);

const dimension = v.pipe(whole, v.minValue(1), v.maxValue(MAX_NETWORK_PARAMETERS));
const specSchema = object({
  name: v.pipe(v.string(), v.minLength(1), v.maxLength(256)),
  shape: listOf(dimension, 0, 8),
  dtype: v.string(),
  quantization: v.nullish(quantizationSchema),
  /** tfjs stores the optimizer's weights beside the model's if it is asked to. */
  group: v.nullish(v.string()),
});
const specsSchema = listOf(specSchema, 1, MAX_WEIGHTS);
type WeightSpec = v.InferOutput<typeof specSchema>;

const OF_OPTIMIZER = 'optimizer';
/** The optimizer's step count is an integer, also of four bytes. */
const STEPS_DTYPE = 'int32';

interface StoredWeight {
  readonly spec: WeightSpec;
  readonly begin: number;
  readonly end: number;
}

function readSpecs(candidate: unknown, refuse: RefuseGenerator): readonly WeightSpec[] {
  const parsed = v.safeParse(specsSchema, candidate);
  if (parsed.success) return parsed.output;
  const path = v.getDotPath(parsed.issues[0]) ?? '';
  throw refuse('bad-weight', path === '' ? 'no list of weights' : `bad description of weight ${path}`, {
    name: path,
  });
}

function bytesOf(spec: WeightSpec, refuse: RefuseGenerator): number {
  const { name, dtype, group, quantization } = spec;
  const isKnown = dtype === 'float32' || (dtype === STEPS_DTYPE && group === OF_OPTIMIZER);
  if (!isKnown) throw refuse('weight-kind', `${name} is of type ${dtype}`, { name, kind: dtype });
  return sizeOf(spec.shape) * (quantization ? BYTES[quantization.dtype] : FLOAT32_BYTES);
}

function decode({ spec, begin, end }: StoredWeight, data: ArrayBuffer): Float32Array {
  const { quantization } = spec;
  if (!quantization && begin % FLOAT32_BYTES === 0) return new Float32Array(data, begin, sizeOf(spec.shape));
  const bytes = data.slice(begin, end);
  switch (quantization?.dtype) {
    case undefined:
      return new Float32Array(bytes);
    case 'float16':
      return halfFloats(new Uint16Array(bytes));
    case 'uint8':
    case 'uint16': {
      const { dtype, scale, min } = quantization;
      const steps = dtype === 'uint8' ? new Uint8Array(bytes) : new Uint16Array(bytes);
      return Float32Array.from(steps, (step) => step * scale + min);
    }
    default:
      return quantization satisfies never;
  }
}

/** Programs put the model's name, or more, before the layer's name. TensorFlow adds a number to the variable's name. */
function keyOf(name: string): string {
  return name.replace(/:\d+$/, '').split('/').slice(-2).join('/');
}

/** A loop, because `every` takes ten times as long for millions of numbers, and blocks the page meanwhile. */
function areNumbersFrom(least: number, values: Float32Array): boolean {
  for (let i = 0; i < values.length; i += 1)
    if (!(Number.isFinite(values[i]) && values[i]! >= least)) return false;
  return true;
}

/** The weights of a file. Each is taken once, by the layer to which it belongs. */
export class StoredWeights {
  readonly #left = new Map<string, StoredWeight>();
  readonly #data: ArrayBuffer;
  readonly #refuse: RefuseGenerator;

  /** @throws by `refuse`, or `file-too-large`, unless descriptions and bytes fit together */
  constructor(specs: unknown, data: ArrayBuffer, refuse: RefuseGenerator, file: string) {
    this.#data = data;
    this.#refuse = refuse;
    let end = 0;
    let floats = 0;
    for (const spec of readSpecs(specs, refuse)) {
      const begin = end;
      end += bytesOf(spec, refuse);
      if (spec.group === OF_OPTIMIZER) continue;
      floats += sizeOf(spec.shape);
      const key = keyOf(spec.name);
      if (this.#left.has(key)) throw refuse('weight-twice', `two weights ${key}`, { name: key });
      this.#left.set(key, { spec, begin, end });
    }
    if (floats > MAX_NETWORK_PARAMETERS) throw tooLargeFile(file, MAX_WEIGHT_BYTES);
    const bytes = data.byteLength;
    if (bytes !== end)
      throw refuse('weights-length', `weights of ${bytes} bytes instead of ${end}`, { bytes, expected: end });
  }

  /**
   * Takes the weights of one layer: by their names, or by their numbers, as Keras 3 stores them.
   *
   * @throws by `refuse` if one is missing or holds invalid numbers
   */
  take(layer: string, wanted: readonly string[]): readonly PlainWeight[] {
    const own = layer.slice(layer.lastIndexOf('/') + 1);
    const isNumbered = this.#left.has(`${own}/0`);
    return wanted.map((variable, index) => {
      const key = `${own}/${isNumbered ? index : variable}`;
      const stored = this.#left.get(key);
      const name = `${layer}/${variable}`;
      if (stored === undefined) throw this.#refuse('missing-tensor', `no weight ${name}`, { name });
      this.#left.delete(key);
      const values = decode(stored, this.#data);
      // A negative variance would give NaN for pixels.
      const least = variable === 'moving_variance' ? 0 : -Infinity;
      if (!areNumbersFrom(least, values))
        throw this.#refuse('not-finite', `${name} holds values that are no numbers`, { name });
      return { variable, shape: stored.spec.shape, values };
    });
  }

  /** @throws by `refuse` if a weight is left over: then the model has more than its layers say */
  finish(): void {
    const [spare] = this.#left.keys();
    if (spare === undefined) return;
    throw this.#refuse('unknown-tensor', `a weight that no layer asks for: ${spare}`, { name: spare });
  }
}

// The plain form of a generator, which tfjs loads as a layers model: a Sequential of a few layer classes, float32
// weights, and names of our own. A run's generator is written in this form. A generator of another program is
// translated into it once, when it is read, so that the rest of the code knows only this form.

/** What `model.json` and its binary hold. */
export interface LayersModel {
  /** The `modelTopology` of `model.json`. */
  readonly modelTopology: object;
  /** One entry for each weight: name, shape, dtype, in the binary's order. */
  readonly weightSpecs: readonly {
    readonly name: string;
    readonly shape: number[];
    readonly dtype: string;
  }[];
  /** All weights, one after another, little-endian. */
  readonly weightData: ArrayBuffer;
}

const NAMES = {
  Activation: 'activation',
  BatchNormalization: 'batch_normalization',
  Conv2D: 'conv2d',
  Conv2DTranspose: 'conv2d_transpose',
  Dense: 'dense',
  ELU: 'elu',
  Flatten: 'flatten',
  LeakyReLU: 'leaky_re_lu',
  ReLU: 're_lu',
  Reshape: 'reshape',
  ThresholdedReLU: 'thresholded_re_lu',
} as const;

export interface PlainWeight {
  /** `kernel`, `bias`, ... */
  readonly variable: string;
  readonly shape: readonly number[];
  readonly values: Float32Array;
}

export interface PlainLayer {
  readonly className: keyof typeof NAMES;
  /** As in `model.json`, without the name. */
  readonly config: Readonly<Record<string, number | string | boolean | object>>;
  readonly weights: readonly PlainWeight[];
}

/** A layer that changes the shape of an image and no number. */
export const reshapeTo = (shape: readonly number[]): PlainLayer =>
  shape.length === 1
    ? { className: 'Flatten', config: {}, weights: [] }
    : { className: 'Reshape', config: { target_shape: shape }, weights: [] };

/** Numbered within its class, from 1: `dense_1`, `leaky_re_lu_1`, `dense_2`, ... */
export function namesOf(layers: readonly Pick<PlainLayer, 'className'>[]): readonly string[] {
  const counts = new Map<string, number>();
  return layers.map(({ className }) => {
    const count = (counts.get(className) ?? 0) + 1;
    counts.set(className, count);
    return `${NAMES[className]}_${count}`;
  });
}

/** tfjs computes initial values before it takes those of the file. Zeros take the least time. */
export const ZEROS = { class_name: 'Zeros', config: {} } as const;

/** All values, one part after another. */
export function concatenate(parts: readonly Float32Array[]): ArrayBuffer {
  const whole = new Float32Array(parts.reduce((length, part) => length + part.length, 0));
  let offset = 0;
  for (const part of parts) {
    whole.set(part, offset);
    offset += part.length;
  }
  return whole.buffer;
}

/** @param inputs how many values the first layer takes */
export function writeLayersModel(inputs: number, layers: readonly PlainLayer[]): LayersModel {
  const names = namesOf(layers);
  const entries = layers.map(({ className, config }, index) => ({
    class_name: className,
    config: { name: names[index], ...config, ...(index === 0 && { batch_input_shape: [null, inputs] }) },
  }));
  const weights = layers.flatMap((layer, index) =>
    layer.weights.map((weight) => ({ ...weight, name: `${names[index]}/${weight.variable}` })),
  );
  return {
    modelTopology: { class_name: 'Sequential', config: { name: 'generator', layers: entries } },
    weightSpecs: weights.map(({ name, shape }) => ({ name, shape: [...shape], dtype: 'float32' })),
    weightData: concatenate(weights.map(({ values }) => values)),
  };
}

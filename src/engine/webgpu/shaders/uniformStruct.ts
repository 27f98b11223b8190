// The uniforms of a shader: one table of fields, from which both the shader's struct and the words in the buffer are
// made.

type Scalar = 'u32' | 'f32';

export class UniformStruct<Field extends string> {
  readonly name: string;
  readonly #fields: readonly [Field, Scalar][];

  constructor(name: string, fields: Readonly<Record<Field, Scalar>>) {
    this.name = name;
    this.#fields = Object.entries<Scalar>(fields) as [Field, Scalar][];
  }

  /** The declaration of the struct for shaders. */
  get declaration(): string {
    return `struct ${this.name} {\n${this.#fields.map(([field, type]) => `  ${field}: ${type},`).join('\n')}\n}`;
  }

  /** The contents of the uniform's buffer. */
  words(values: Readonly<Record<Field, number>>): Uint32Array<ArrayBuffer> {
    const view = new DataView(new ArrayBuffer(this.#fields.length * Uint32Array.BYTES_PER_ELEMENT));
    // All GPUs are little-endian, and so are typed arrays on machines with one.
    for (const [index, [field, type]] of this.#fields.entries())
      view[type === 'u32' ? 'setUint32' : 'setFloat32'](4 * index, values[field], true);
    return new Uint32Array(view.buffer);
  }
}

/** The values for the fields of a table. */
export type UniformValues<Struct> =
  Struct extends UniformStruct<infer Field> ? Readonly<Record<Field, number>> : never;

// Protocol buffers, as far as ONNX needs them: https://protobuf.dev/programming-guides/encoding. Libraries were weighed:
// protobufjs builds its code by `eval`, which the page's policy forbids, and protobuf-es wants generated code of ONNX's
// whole schema, to write some ten fields.

/** The kinds of values: numbers of variable length, four bytes, and anything with a length before it. */
const VARINT = 0;
const EIGHT_BYTES = 1;
const LENGTH = 2;
const FOUR_BYTES = 5;

type Bytes = Uint8Array<ArrayBuffer>;

function varint(value: number): Bytes {
  const bytes: number[] = [];
  let left = value;
  while (left > 0x7f) {
    bytes.push((left % 0x80) | 0x80);
    left = Math.floor(left / 0x80);
  }
  bytes.push(left);
  return Uint8Array.from(bytes);
}

/** A message that is being written: its fields, in the order in which they were added. */
export class Message {
  readonly parts: Bytes[] = [];
  #bytes = 0;

  get length(): number {
    return this.#bytes;
  }

  #push(...parts: readonly Bytes[]): this {
    for (const part of parts) {
      this.parts.push(part);
      this.#bytes += part.byteLength;
    }
    return this;
  }

  /** @param value a whole number from 0 to 2^53 */
  int(field: number, value: number): this {
    return this.#push(varint(field * 8 + VARINT), varint(value));
  }

  float(field: number, value: number): this {
    const bytes = new Uint8Array(4);
    new DataView(bytes.buffer).setFloat32(0, value, true);
    return this.#push(varint(field * 8 + FOUR_BYTES), bytes);
  }

  bytes(field: number, value: Bytes): this {
    return this.#push(varint(field * 8 + LENGTH), varint(value.byteLength), value);
  }

  text(field: number, value: string): this {
    return this.bytes(field, new TextEncoder().encode(value));
  }

  message(field: number, value: Message): this {
    return this.#push(varint(field * 8 + LENGTH), varint(value.length), ...value.parts);
  }
}

/** A field as it was found. Numbers of four and eight bytes are passed over. */
export interface Field {
  readonly field: number;
  /** A number of variable length; NaN where it is too large to be exact. */
  readonly value: number;
  readonly bytes: Uint8Array;
}

const NOTHING = new Uint8Array();

/**
 * The fields of a message, in order.
 *
 * @returns undefined if these bytes are no message
 */
export function fieldsOf(message: Uint8Array): readonly Field[] | undefined {
  const fields: Field[] = [];
  let at = 0;
  /** NaN at the end of the bytes, or after ten. */
  const number = (): number => {
    let value = 0;
    for (let scale = 1, count = 0; at < message.length && count < 10; scale *= 0x80, count += 1) {
      const byte = message[at++]!;
      value += (byte & 0x7f) * scale;
      if (byte < 0x80) return value;
    }
    return Number.NaN;
  };
  while (at < message.length) {
    const key = number();
    const [field, kind] = [Math.floor(key / 8), key % 8];
    const isExact = Number.isSafeInteger(key) && field > 0;
    const value = kind === VARINT || kind === LENGTH ? number() : 0;
    const size = kind === LENGTH ? value : kind === FOUR_BYTES ? 4 : kind === EIGHT_BYTES ? 8 : 0;
    const isKnown = [VARINT, EIGHT_BYTES, LENGTH, FOUR_BYTES].includes(kind);
    if (!isExact || !isKnown || Number.isNaN(value) || !(size <= message.length - at)) return undefined;
    fields.push({ field, value, bytes: size === 0 ? NOTHING : message.subarray(at, at + size) });
    at += size;
  }
  return fields;
}

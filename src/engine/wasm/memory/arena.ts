// Plans memory before it is allocated: hands out addresses in order. Their end is the memory's size.

/** The size of a cache line. */
const ALIGNMENT = 64;

export const align = (bytes: number): number => Math.ceil(bytes / ALIGNMENT) * ALIGNMENT;

export class Arena {
  #next: number;

  /** @param start the first free address */
  constructor(start: number) {
    this.#next = start;
  }

  /** The number of bytes in use, counted from address 0. */
  get size(): number {
    return this.#next;
  }

  /** @returns the address of `bytes` bytes, at the beginning of a cache line */
  take(bytes: number): number {
    const address = align(this.#next);
    this.#next = address + bytes;
    return address;
  }

  /** @returns the address of `count` float32 values */
  floats(count: number): number {
    return this.take(count * Float32Array.BYTES_PER_ELEMENT);
  }
}

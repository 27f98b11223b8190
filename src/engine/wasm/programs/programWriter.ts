// Writes a program into the kernels' memory, operation after operation, and records its phases for the profile.
import * as L from '../memoryLayout';
import type { ProgramPlace } from '../memory/memoryPlan';

/** The arithmetic of one piece of work: some five microseconds. */
const CHUNK_FLOPS = 3e5;

/** Values by their offsets in an operation. */
export type Words = readonly (readonly [offset: number, value: number])[];

export interface Work {
  readonly units: number;
  /** The cost of one unit, in operations of a matrix product. */
  readonly cost: number;
  /** Set if the unit is part of a matrix product, so that its cost is exact. */
  readonly product?: true;
}

/** One kind of work on one set of data. The functions that make operations describe the kinds. */
export interface Operation {
  /** One of memoryLayout.ts's `CODE_...`. */
  readonly code: number;
  readonly name: string;
  readonly work: Work;
  /** The u32 words of this kind of operation. */
  readonly words: Words;
  /** The f64 words of this kind of operation. */
  readonly doubles?: Words;
}

/** A phase for the profile: the operations between two barriers. */
export interface PhaseNote {
  /** The address of its first operation. */
  readonly address: number;
  /** The name of its first operation. */
  readonly name: string;
  /** Operations of its matrix products, a multiply-add counting as two. Other arithmetic is left out. */
  flops: number;
}

export class ProgramWriter {
  readonly phases: PhaseNote[] = [];
  readonly #view: DataView;
  #next: number;
  #counter: number;
  #phase: PhaseNote | undefined;

  constructor(buffer: ArrayBufferLike, { operations, counters }: ProgramPlace) {
    this.#view = new DataView(buffer);
    this.#next = operations;
    this.#counter = counters;
  }

  #set(words: Words): void {
    for (const [offset, value] of words) this.#view.setUint32(this.#next + offset, value, true);
  }

  #setDoubles(doubles: Words): void {
    for (const [offset, value] of doubles) this.#view.setFloat64(this.#next + offset, value, true);
  }

  add(...operations: readonly Operation[]): void {
    for (const operation of operations) this.#add(operation);
  }

  #add({ code, name, work: { units, cost, product }, words, doubles = [] }: Operation): void {
    this.#set([
      [L.OP_CODE, code],
      [L.OP_UNITS, units],
      [L.OP_CHUNK, Math.max(1, Math.round(CHUNK_FLOPS / cost))],
      [L.OP_TAKEN, this.#counter],
      [L.OP_LAST, 0],
    ]);
    this.#setDoubles([[L.OP_MILLISECONDS, 0]]);
    this.#set(words);
    this.#setDoubles(doubles);
    if (!this.#phase) this.phases.push((this.#phase = { address: this.#next, name, flops: 0 }));
    if (product) this.#phase.flops += units * cost;
    this.#next += L.OP_BYTES;
    this.#counter += Uint32Array.BYTES_PER_ELEMENT;
  }

  /** Ends a phase: the following operations wait for all earlier ones. */
  barrier(): void {
    this.#view.setUint32(this.#next - L.OP_BYTES + L.OP_LAST, 1, true);
    this.#phase = undefined;
  }

  end(): void {
    this.barrier();
    this.#set([[L.OP_CODE, L.CODE_END]]);
    this.#next += L.OP_BYTES;
  }
}

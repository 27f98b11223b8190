// Writes a program into the kernels' memory, operation after operation, and notes what the profile tells of it.
import * as L from '../layout';
import type { ProgramPlace } from '../memory/memoryPlan';

/** Arithmetic that one piece of work should hold: some five microseconds. */
const CHUNK_FLOPS = 3e5;

/** Values by their offsets in an operation. */
export type Words = readonly (readonly [offset: number, value: number])[];

export interface Work {
  readonly units: number;
  /** What one unit costs, in about as many operations of a matrix product. */
  readonly cost: number;
  /** The unit is part of a matrix product, and the cost is exact. */
  readonly product?: true;
}

/** One kind of work on one set of data. What each kind has to do is said where it is made. */
export interface Operation {
  /** One of layout.ts's `CODE_...`. */
  readonly code: number;
  readonly name: string;
  readonly work: Work;
  /** The u32 that only this kind of operation has. */
  readonly words: Words;
  /** Its f64. */
  readonly doubles?: Words;
}

/** What the profile tells of a phase: operations between two barriers. */
export interface PhaseNote {
  /** Of its first operation. */
  readonly address: number;
  /** Its first operation's. */
  readonly name: string;
  /** Multiply-adds of its matrix products count as two; what else it computes is left out. */
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

  /** Ends a phase: what comes next waits for all that came before. */
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

// The common part of the two IDX formats in which MNIST is published (Y. LeCun, "The MNIST database of handwritten
// digits"): first big-endian words, a magic number and the sizes of the dimensions; then bytes.
import { ForgeError, type ErrorDetails } from '../protocol/errors';
import type { DatasetProblem } from '../protocol/fileProblems';

const WORD_BYTES = 4;

export interface IdxKind {
  /** The magic number of files with this many dimensions of unsigned bytes. */
  readonly magic: number;
  readonly dimensions: number;
  /** The problem to report if the file is of another kind. */
  readonly otherwise: DatasetProblem;
}

const toHex = (word: number): string => `0x${word.toString(16).padStart(8, '0')}`;

export const headerBytes = ({ dimensions }: IdxKind): number => (1 + dimensions) * WORD_BYTES;

/** One file. Every error names it. */
export class IdxFile {
  readonly #bytes: Uint8Array;
  readonly #name: string;

  constructor(bytes: Uint8Array, name: string) {
    this.#bytes = bytes;
    this.#name = name;
  }

  corrupt(problem: DatasetProblem, cause: string, facts: ErrorDetails = {}): ForgeError {
    const details = { file: this.#name, problem, cause, ...facts };
    return new ForgeError('dataset-corrupt', `${this.#name} is damaged: ${cause}`, details);
  }

  /**
   * @returns the sizes of the dimensions
   * @throws {ForgeError} `dataset-corrupt` if the file is not of this kind
   */
  sizes(kind: IdxKind): readonly number[] {
    const { buffer, byteOffset, byteLength } = this.#bytes;
    const expected = headerBytes(kind);
    const header = new DataView(buffer, byteOffset, Math.min(byteLength, expected));
    const magic = header.byteLength >= WORD_BYTES ? header.getUint32(0) : undefined;
    if (magic !== undefined && magic !== kind.magic)
      throw this.corrupt(kind.otherwise, `its magic number is ${toHex(magic)}, not ${toHex(kind.magic)}`);
    if (header.byteLength < expected)
      throw this.corrupt(
        kind.otherwise,
        `it ends within its header, after ${byteLength} of ${expected} bytes`,
      );
    return Array.from({ length: kind.dimensions }, (_, index) => header.getUint32((1 + index) * WORD_BYTES));
  }

  /**
   * @param what the count in words, for the error: `10000 images`
   * @returns the bytes behind the header: a view, not a copy
   * @throws {ForgeError} `dataset-corrupt` if the number of bytes differs
   */
  values(kind: IdxKind, count: number, what: string): Uint8Array {
    const header = headerBytes(kind);
    const lengths = { bytes: this.#bytes.byteLength, expected: header + count };
    if (lengths.bytes !== lengths.expected)
      throw this.corrupt(
        'wrong-length',
        `it is ${lengths.bytes < lengths.expected ? 'truncated' : 'too long'}: ` +
          `${lengths.bytes} bytes instead of ${lengths.expected} for ${what}`,
        lengths,
      );
    return this.#bytes.subarray(header);
  }
}

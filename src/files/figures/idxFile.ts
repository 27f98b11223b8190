// Writes IDX (Y. LeCun, "The MNIST database of handwritten digits"): big-endian words with a magic number and the sizes
// of the dimensions, then bytes.

const UNSIGNED_BYTES = 0x0800;
const WORD_BYTES = 4;

/** @param bytes as many as the product of the sizes */
export function idxFile(sizes: readonly number[], bytes: Uint8Array): Uint8Array<ArrayBuffer> {
  const words = [UNSIGNED_BYTES + sizes.length, ...sizes];
  const file = new Uint8Array(words.length * WORD_BYTES + bytes.length);
  const view = new DataView(file.buffer);
  for (const [index, word] of words.entries()) view.setUint32(index * WORD_BYTES, word);
  file.set(bytes, words.length * WORD_BYTES);
  return file;
}

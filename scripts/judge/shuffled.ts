// Orders that follow from a number.
import { philoxWords } from '../../src/random/philox';

const SEED = 18;

/** Fisher and Yates: every order is as likely. */
export function shuffled(count: number, step: number, stream: number): Uint32Array {
  const order = Uint32Array.from({ length: count }, (_, i) => i);
  const words = philoxWords(SEED, step, stream, count);
  for (let i = count - 1; i > 0; i -= 1) {
    const j = Math.floor((words[i]! * (i + 1)) / 2 ** 32);
    [order[i], order[j]] = [order[j]!, order[i]!];
  }
  return order;
}

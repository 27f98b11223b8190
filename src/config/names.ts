// How long the name of a saved generator or run may be, and what becomes of a longer one.

export const MAX_NAME_LENGTH = 60;

/** Where a name may be cut: behind a word, if that leaves enough of it. */
const LAST_WORD = /[\s_.,-]+[^\s_.,-]*$/u;
const LEAST_LENGTH = MAX_NAME_LENGTH / 2;

/** @returns the name, cut to what can be saved */
export function fittingName(name: string): string {
  const characters = [...name.normalize('NFC').trim()];
  if (characters.length <= MAX_NAME_LENGTH) return characters.join('');
  // One more than fits: a word that ends just there stays whole.
  const start = characters.slice(0, MAX_NAME_LENGTH + 1).join('');
  const words = start.replace(LAST_WORD, '');
  return [...words].length >= LEAST_LENGTH && words !== start
    ? words
    : characters.slice(0, MAX_NAME_LENGTH).join('').trimEnd();
}

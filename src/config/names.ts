// How long the name of a saved generator or run may be, and how a longer one is cut.

export const MAX_NAME_LENGTH = 60;

/** A name is cut behind a word if at least `LEAST_LENGTH` characters are left. */
const LAST_WORD = /[\s_.,-]+[^\s_.,-]*$/u;
const LEAST_LENGTH = MAX_NAME_LENGTH / 2;

/** @returns the name, cut to the length that can be saved */
export function fittingName(name: string): string {
  const characters = [...name.normalize('NFC').trim()];
  if (characters.length <= MAX_NAME_LENGTH) return characters.join('');
  // One character more than fits, so that a word which ends at the limit stays whole.
  const start = characters.slice(0, MAX_NAME_LENGTH + 1).join('');
  const words = start.replace(LAST_WORD, '');
  return [...words].length >= LEAST_LENGTH && words !== start
    ? words
    : characters.slice(0, MAX_NAME_LENGTH).join('').trimEnd();
}

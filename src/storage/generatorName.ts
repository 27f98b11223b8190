// Names of saved generators: 1 to 60 characters, and each only once.
import { MAX_NAME_LENGTH } from '../config/names';
import { ForgeError } from '../protocol/errors';

/** @throws ForgeError `argument-invalid` if nothing, or more than 60 characters, is left after trimming */
export function checkName(name: string): string {
  const trimmed = name.normalize('NFC').trim();
  const length = [...trimmed].length;
  if (length >= 1 && length <= MAX_NAME_LENGTH) return trimmed;
  throw new ForgeError('argument-invalid', `A name has 1 to ${MAX_NAME_LENGTH} characters, not ${length}`, {
    argument: 'name',
    limit: MAX_NAME_LENGTH,
  });
}

/** @returns the name, or with the first free number after it: "Threes (2)" */
export function freeName(name: string, taken: ReadonlySet<string>): string {
  let candidate = name;
  for (let number = 2; taken.has(candidate); number++) {
    const suffix = ` (${number})`;
    const stem = [...name]
      .slice(0, MAX_NAME_LENGTH - suffix.length)
      .join('')
      .trimEnd();
    candidate = `${stem}${suffix}`;
  }
  return candidate;
}

// Short names for the classes of CSS modules. Vite's own names hold a hash each, which does not compress: 1 KB more
// before Train.
import { readdirSync } from 'node:fs';
import { resolve } from 'node:path';

const SRC = 'src';
const LETTERS_AND_DIGITS = 36;

/** @returns names a class of the built page: its own name, and the number of its file, so that no two are the same */
export function shortClassNames(): (name: string, file: string) => string {
  const files = readdirSync(SRC, { recursive: true, encoding: 'utf8' })
    .filter((file) => file.endsWith('.module.css'))
    .map((file) => resolve(SRC, file))
    .toSorted();
  return (name, file) => {
    const path = resolve(file.replace(/\?.*/, ''));
    // The development server may get new files.
    if (!files.includes(path)) files.push(path);
    return `${name}_${files.indexOf(path).toString(LETTERS_AND_DIGITS)}`;
  };
}

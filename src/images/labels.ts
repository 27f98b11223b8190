// The labels of images: from folders, and whether networks can be trained with them. These know ten labels, 0 to 9.
import type { LabelsFound } from '../protocol/ownImages';

const CLASSES = 10;
const NUMBER = /^\d{1,4}$/;

export const isDigit = (label: number): boolean => label >= 0 && label < CLASSES;

export function labelsFound(labels: Int32Array | null): LabelsFound {
  if (!labels) return { kind: 'none' };
  const counts = new Map<number, number>();
  for (const label of labels) counts.set(label, (counts.get(label) ?? 0) + 1);
  const digits = Array.from({ length: CLASSES }, (_, digit) => digit);
  const missing = digits.filter((digit) => !counts.has(digit));
  if (missing.length > 0) return { kind: 'fewer', classes: counts.size, missing };
  if (counts.size === CLASSES) return { kind: 'digits' };
  const images = digits.reduce((sum, digit) => sum + counts.get(digit)!, 0);
  return { kind: 'more', classes: counts.size, images };
}

export interface FolderLabels {
  readonly labels: Int32Array;
  /** The folders' names in the order of their labels, if they are words; none if they are numbers. */
  readonly folders: readonly string[];
}

const folderOf = (path: string): string => path.split('/').at(-2) ?? '';

/**
 * Labels by the folder in which each picture lies: its number, or, of ten folders with names in words, its place in the
 * alphabet.
 *
 * @returns undefined if the folders say nothing
 */
export function labelsOfFolders(paths: readonly string[]): FolderLabels | undefined {
  const folders = paths.map(folderOf);
  const names = [...new Set(folders)].sort();
  if (names.length < 2) return undefined;
  if (names.every((name) => NUMBER.test(name)))
    return { labels: Int32Array.from(folders, Number), folders: [] };
  if (names.length !== CLASSES) return undefined;
  const places = new Map(names.map((name, place) => [name, place]));
  return { labels: Int32Array.from(folders, (folder) => places.get(folder)!), folders: names };
}

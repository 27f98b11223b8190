// Makes the name of a downloaded file from the name that the visitor gave.

const MAX_LENGTH = 80;

/** @returns for example `My_best_threes.zip`: without characters that are special to a file system or a shell */
export function fileNameFor(name: string, extension: string): string {
  const stem = name
    .normalize('NFC')
    .replace(/[^\p{L}\p{M}\p{N}.()-]+/gu, '_')
    .replace(/^[_.]+|[_.]+$/g, '');
  return `${[...stem].slice(0, MAX_LENGTH).join('') || 'generator'}.${extension}`;
}

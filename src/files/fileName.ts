// A name for a downloaded file, made from what the visitor called the thing.

const MAX_LENGTH = 80;

/** @returns for example `My_best_threes.zip`: no characters that a file system or a shell minds */
export function fileNameFor(name: string, extension: string): string {
  const stem = name
    .normalize('NFC')
    .replace(/[^\p{L}\p{M}\p{N}.()-]+/gu, '_')
    .replace(/^[_.]+|[_.]+$/g, '');
  return `${[...stem].slice(0, MAX_LENGTH).join('') || 'generator'}.${extension}`;
}

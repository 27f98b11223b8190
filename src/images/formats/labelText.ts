// Labels as a text: a label on each line, in the order of the images; or the name of a picture and its label, with a
// comma, semicolon, tab or space between them. A first line with headings is left out.

export type LabelText =
  | { readonly kind: 'in-order'; readonly labels: Int32Array }
  /** By the picture's path, or its name. */
  | { readonly kind: 'by-name'; readonly labels: ReadonlyMap<string, number> };

export const isLabelTextName = (path: string): boolean => /\.(csv|tsv|txt)$/i.test(path);

const LABEL = /^"?(\d{1,6})"?$/;
const NAMED = /^"?(.+?)"?\s*[,;\t ]\s*"?(\d{1,6})"?$/;

export const nameOf = (path: string): string => path.slice(path.lastIndexOf('/') + 1);

/** @returns undefined if it is no such text */
export function readLabelText(text: string): LabelText | undefined {
  const lines = text
    .replace(/^\uFEFF/, '')
    .split(/\r?\n/)
    .map((line) => line.trim())
    .filter((line) => line !== '');
  const isRow = (line: string): boolean => LABEL.test(line) || NAMED.test(line);
  const rows = lines.length > 1 && !isRow(lines[0]!) ? lines.slice(1) : lines;
  if (rows.length === 0) return undefined;
  if (rows.every((row) => LABEL.test(row)))
    return { kind: 'in-order', labels: Int32Array.from(rows, (row) => Number(LABEL.exec(row)![1])) };
  const pairs = rows.map((row) => NAMED.exec(row));
  if (pairs.some((pair) => pair === null)) return undefined;
  const labels = new Map(pairs.map((pair) => [pair![1]!.replaceAll('\\', '/'), Number(pair![2])] as const));
  return { kind: 'by-name', labels };
}

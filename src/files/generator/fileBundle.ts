// Files that belong together: from a zip, from a folder, or chosen at once. Readers treat a bundle as hostile: they
// read one file at a time, and none that is larger than expected.
import { generatorRefusal, tooLargeFile } from '../fileErrors';
import { readBlob } from '../readBlob';
import { listZip, MAX_ENTRIES, readZipEntry } from '../zip/zipReader';

export interface BundledFile {
  /** With `/` between folders, and without a leading `./`. */
  readonly path: string;
  /** @throws ForgeError `file-too-large`, `file-corrupt`, `file-foreign` */
  readonly read: (limitBytes: number) => Promise<Uint8Array<ArrayBuffer>>;
}

/** A file that the visitor chose or dropped. */
export interface PickedFile {
  /** Its path within what was dropped, beginning with the folder's name; for a single file, the file's name. */
  readonly path: string;
  readonly file: File;
}

/** Windows' PowerShell writes backslashes, and some packers begin each path with a dot. */
const plainPath = (path: string): string => path.replaceAll('\\', '/').replace(/^(\.\/)+/, '');

/** Finder and Explorer add files of their own. */
export function isSystemFile(path: string): boolean {
  const parts = plainPath(path).split('/');
  return parts.some((part) => part === '__MACOSX' || part.startsWith('.')) || parts.at(-1) === 'desktop.ini';
}

export const isJson = (path: string): boolean => /\.json$/i.test(path);

/**
 * @param name the zip's name, for the messages
 * @param most the files that are accepted; by default what a model may have
 */
export function zipBundle(zip: Uint8Array, name: string, most?: number): readonly BundledFile[] {
  return listZip(zip, name, most).map((entry) => ({
    path: plainPath(entry.path),
    read: (limitBytes) => readZipEntry(zip, entry, limitBytes, name),
  }));
}

/** @param name the bundle's name, for the messages */
export function pickedBundle(picked: readonly PickedFile[], name: string): readonly BundledFile[] {
  const refuse = generatorRefusal(name);
  if (picked.length > MAX_ENTRIES)
    throw refuse('too-many-files', `${picked.length} files`, { most: MAX_ENTRIES });
  if (!picked.some(({ path }) => isJson(path)))
    throw refuse('several-files', 'several files, and none of them a model');
  return picked.map(({ path, file }) => ({
    path,
    read: async (limitBytes) => {
      if (file.size > limitBytes) throw tooLargeFile(name, limitBytes);
      return new Uint8Array(
        await readBlob(file, (cause) => refuse('unreadable-file', `${path} cannot be read: ${cause}`)),
      );
    },
  }));
}

/** The name of a bundle: that of its folder, or else that of the model's file. */
export function bundleName(picked: readonly PickedFile[]): string {
  const [first = ''] = picked.map(({ path }) => path);
  const folder = first.slice(0, Math.max(0, first.indexOf('/')));
  if (folder !== '' && picked.every(({ path }) => path.startsWith(`${folder}/`))) return folder;
  return picked.find(({ path }) => isJson(path))?.path ?? first;
}

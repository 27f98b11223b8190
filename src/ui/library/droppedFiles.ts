// The files of a drop, including those in dropped folders. Browsers let a page read folders only through entries, which
// they provide only during the drop event.
import type { PickedFile } from '../../state/library/openFiles';

/** A visitor may drop a whole disk. Reading stops at a number that no generator has. */
const MOST_FILES = 600;
const DEEPEST_FOLDER = 8;

const fileOf = (entry: FileSystemFileEntry): Promise<File> =>
  new Promise((resolve, reject) => entry.file(resolve, reject));

/** A reader returns some entries at a time, and none at the end. */
async function entriesOf(folder: FileSystemDirectoryEntry, most: number): Promise<FileSystemEntry[]> {
  const reader = folder.createReader();
  const entries: FileSystemEntry[] = [];
  for (;;) {
    const some = await new Promise<FileSystemEntry[]>((resolve, reject) =>
      reader.readEntries(resolve, reject),
    );
    if (some.length === 0 || entries.length > most) return entries;
    entries.push(...some);
  }
}

const isFolder = (entry: FileSystemEntry): entry is FileSystemDirectoryEntry => entry.isDirectory;
const isFile = (entry: FileSystemEntry): entry is FileSystemFileEntry => entry.isFile;

async function collect(
  entries: readonly FileSystemEntry[],
  depth: number,
  into: PickedFile[],
  most: number,
): Promise<void> {
  for (const entry of entries) {
    if (into.length > most) return;
    if (isFile(entry)) into.push({ path: entry.fullPath.replace(/^\//, ''), file: await fileOf(entry) });
    else if (isFolder(entry) && depth < DEEPEST_FOLDER)
      await collect(await entriesOf(entry, most), depth + 1, into, most);
  }
}

/** Files that were chosen, not dropped. Without a folder, their path is their name. */
export const pickedFiles = (files: Iterable<File>): readonly PickedFile[] =>
  [...files].map((file) => ({ path: file.webkitRelativePath || file.name, file }));

/** To be called during the drop event. Files that cannot be read are left out, since no action could open them. */
export async function droppedFiles(
  { items, files }: DataTransfer,
  most = MOST_FILES,
): Promise<readonly PickedFile[]> {
  const entries = [...items].flatMap((item) => item.webkitGetAsEntry() ?? []);
  const alone = pickedFiles(files);
  if (!entries.some(isFolder)) return alone;
  const picked: PickedFile[] = [];
  await collect(entries, 0, picked, most).catch(() => undefined);
  return picked;
}

// Opens what a visitor chose or dropped, whatever it turns out to hold: one file, or several that belong together.
import { bundleName, isSystemFile, type PickedFile } from '../../files/generator/fileBundle';
import { fileKind } from '../../files/fileKind';
import type { CheckpointActions } from '../saving/checkpointActions';
import type { LibraryActions } from './libraryActions';

export type { PickedFile };

export async function openFiles(
  picked: readonly PickedFile[],
  library: LibraryActions,
  checkpoints: CheckpointActions,
): Promise<void> {
  const visible = picked.filter(({ path }) => !isSystemFile(path));
  // Whoever chose a hidden file alone means it.
  const wanted = visible.length > 0 ? visible : picked;
  const [only, second] = wanted;
  if (only === undefined) return;
  if (second !== undefined) return library.openBundle(wanted, bundleName(wanted));
  const kind = await fileKind(only.file);
  switch (kind) {
    case 'checkpoint':
      return checkpoints.open(only.file);
    case 'generator':
      return library.openFile(only.file);
    default:
      return kind satisfies never;
  }
}

// Opens a file that a visitor chose or dropped, whatever it turns out to hold.
import { fileKind } from '../export/fileKind';
import type { CheckpointActions } from './checkpointActions';
import type { LibraryActions } from './libraryActions';

export async function openFile(
  file: File,
  library: LibraryActions,
  checkpoints: CheckpointActions,
): Promise<void> {
  const kind = await fileKind(file);
  switch (kind) {
    case 'checkpoint':
      return checkpoints.open(file);
    case 'generator':
      return library.openFile(file);
    default:
      return kind satisfies never;
  }
}

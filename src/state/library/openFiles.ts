// Opens files that a visitor chose or dropped, whatever they hold: one file, or several that belong together.
import type { PickedFile } from '../../files/generator/fileBundle';
import type { Checkpoints } from '../saving/checkpointActions';
import type { Library } from './libraryActions';

export type { PickedFile };

export interface FileActions {
  /**
   * Shows the generator of a downloaded `.zip`, or of another program's files, zipped or not. For a checkpoint,
   * restores its run; if the present run has steps to lose, asks first: see `useCheckpoint`.
   */
  openFiles(picked: readonly PickedFile[]): Promise<void>;
}

export interface FileActionsOptions {
  readonly library: Library;
  readonly checkpoints: Checkpoints;
}

export function createFileActions({ library, checkpoints }: FileActionsOptions): FileActions {
  return {
    async openFiles(picked) {
      const [{ bundleName, isSystemFile }, { fileKind }] = await Promise.all([
        import('../../files/generator/fileBundle'),
        import('../../files/fileKind'),
      ]);
      const visible = picked.filter(({ path }) => !isSystemFile(path));
      // A hidden file counts if it was chosen alone.
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
    },
  };
}

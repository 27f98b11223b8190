// What files hold that the visitor chose: arrays of images and labels, pictures, and texts with labels. Zips are opened,
// and gzip is unpacked. What is neither is left out where something else can be used.
import { isSystemFile, zipBundle } from '../../files/generator/fileBundle';
import { isNpy } from '../../files/networks/numpy/npy';
import { MOST_OWN_IMAGES } from '../../config/ownImages';
import type { FileToRead } from '../../protocol/ownImages';
import { MOST_BYTES } from '../limits';
import { asRefusal, refused, tooLarge } from '../refusal';
import type { FoundArray } from './arrays';
import { isIdx, readIdx } from './idx';
import { isLabelTextName, readLabelText, type LabelText } from './labelText';
import { readNpy } from './npy';
import { isPictureName, pictureSize } from './pictureSize';
import { unpacked } from './unpack';

export interface PictureFile {
  readonly path: string;
  /** @throws ForgeError `images-unusable` */
  readonly read: () => Promise<Uint8Array<ArrayBuffer>>;
}

export interface Contents {
  readonly arrays: FoundArray[];
  /** In the order of their paths. */
  readonly pictures: PictureFile[];
  readonly texts: LabelText[];
}

interface SourceFile {
  readonly path: string;
  readonly read: (limitBytes: number) => Promise<Uint8Array<ArrayBuffer>>;
}

/** Folders and zips hold other files beside the pictures. */
const MOST_FILES = MOST_OWN_IMAGES + 1_000;
/** A zip of arrays may be in a zip. */
const DEEPEST = 2;
const ZIP_START = [0x50, 0x4b] as const;

const isZip = (bytes: Uint8Array): boolean =>
  ZIP_START.every((byte, index) => bytes[index] === byte) && (bytes[2] === 3 || bytes[2] === 5);

const byPath = new Intl.Collator('en', { numeric: true });

class Sorter {
  readonly contents: Contents = { arrays: [], pictures: [], texts: [] };
  #unknown: string | undefined;

  /** A file that is none of all this, if there is one. */
  get unknown(): string | undefined {
    return this.#unknown;
  }

  async add(files: readonly SourceFile[], depth: number): Promise<void> {
    for (const file of files) {
      if (isPictureName(file.path)) {
        const read = () => file.read(MOST_BYTES);
        this.contents.pictures.push({ path: file.path, read });
      } else await this.#addOther(file, depth);
    }
  }

  async #addOther({ path, read }: SourceFile, depth: number): Promise<void> {
    const { arrays, pictures, texts } = this.contents;
    const bytes = await unpacked(await read(MOST_BYTES), path, MOST_BYTES);
    if (isIdx(bytes)) arrays.push(readIdx(bytes, path));
    else if (isNpy(bytes)) arrays.push(readNpy(bytes, path));
    else if (isZip(bytes) && depth < DEEPEST) await this.add(openZip(bytes, path), depth + 1);
    else if (pictureSize(bytes)) pictures.push({ path, read: () => Promise.resolve(bytes) });
    else {
      const text = isLabelTextName(path) ? readLabelText(new TextDecoder().decode(bytes)) : undefined;
      if (text) texts.push(text);
      else this.#unknown ??= path;
    }
  }
}

function openZip(bytes: Uint8Array, name: string): readonly SourceFile[] {
  const refusing = <T>(work: () => T): T => {
    try {
      return work();
    } catch (thrown) {
      throw asRefusal(thrown, name);
    }
  };
  return refusing(() => zipBundle(bytes, name, MOST_FILES))
    .filter(({ path }) => !path.endsWith('/') && !isSystemFile(path))
    .map(({ path, read }) => ({
      path,
      read: (limitBytes) =>
        read(limitBytes).catch((thrown: unknown) => {
          throw asRefusal(thrown, name);
        }),
    }));
}

const openFile = ({ path, file }: FileToRead): SourceFile => ({
  path,
  read: async (limitBytes) => {
    if (file.size > limitBytes) throw tooLarge(path, limitBytes);
    try {
      return new Uint8Array(await file.arrayBuffer());
    } catch (thrown) {
      throw refused('unreadable-file', path, thrown instanceof Error ? thrown.message : String(thrown));
    }
  },
});

/**
 * @param name what was chosen, for the messages
 * @throws ForgeError `images-unusable` if a file is damaged or too large, or if there is nothing that can be used
 */
export async function contentsOf(files: readonly FileToRead[], name: string): Promise<Contents> {
  if (files.length > MOST_FILES)
    throw refused('too-many-files', name, `${files.length} files`, { most: MOST_FILES });
  const visible = files.filter(({ path }) => !isSystemFile(path));
  const sorter = new Sorter();
  await sorter.add((visible.length > 0 ? visible : files).map(openFile), 0);
  const { contents, unknown } = sorter;
  const { arrays, pictures } = contents;
  if (arrays.length + pictures.length === 0)
    throw refused(unknown === undefined ? 'no-images' : 'not-images', name, 'no images in it', {
      name: unknown ?? name,
    });
  pictures.sort((a, b) => byPath.compare(a.path, b.path));
  return contents;
}

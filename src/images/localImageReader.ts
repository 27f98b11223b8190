// The reader of images in its thread. It holds what it read last, and shows it as the visitor chooses.
import { IMAGE_SIZE } from '../config/datasets';
import type { OwnDatasetId } from '../config/ownImages';
import { fingerprintOf } from '../data/fingerprint';
import type {
  FileToRead,
  ImageReader,
  ImagesChoice,
  ImagesPreview,
  ImagesRead,
  OwnImages,
  SheetGrid,
} from '../protocol/ownImages';
import { isDigit, labelsFound } from './labels';
import { isLight } from './pixels/ground';
import { ORIENTATIONS, oriented, TRANSPOSED, type Orientation } from './pixels/orient';
import { readImages, type OnProgress, type RawImages } from './readImages';
import { refused } from './refusal';

const SHOWN = 50;
/** Trying every way of turning more images than these would take minutes. */
const MOST_TRIED = 20_000;

interface Held extends RawImages {
  readonly name: string;
}

/** Which of the images that were read are chosen, and whether they have labels. */
interface Chosen {
  /** null for all. */
  readonly indices: readonly number[] | null;
  readonly labelled: boolean;
}

/** Images and their labels. */
interface Part {
  readonly pixels: Uint8Array<ArrayBuffer>;
  readonly labels: Uint8Array<ArrayBuffer> | null;
}

/** The name of what was chosen: a folder's, or that of its first file, which has the images in most names. */
function nameOfAll(files: readonly FileToRead[]): string {
  const isOther = ({ path }: FileToRead): boolean => /label|\.(csv|txt|tsv)$/i.test(path);
  const { path: first } = files.find((file) => !isOther(file)) ?? files[0] ?? { path: '' };
  const slash = first.indexOf('/');
  return slash > 0 ? first.slice(0, slash) : first;
}

export class LocalImageReader implements ImageReader {
  readonly #onProgress: OnProgress;
  #held: Held | undefined;

  constructor(onProgress: OnProgress) {
    this.#onProgress = onProgress;
  }

  async read(files: readonly FileToRead[], grid: SheetGrid | undefined): Promise<ImagesRead> {
    const name = nameOfAll(files);
    this.#held = undefined;
    const raw = await readImages(files, name, grid, this.#onProgress);
    this.#held = { ...raw, name };
    const { pixels, width, height, folders, sheet, transposed, leftOut } = raw;
    const labels = labelsFound(raw.labels);
    const upright = transposed ? TRANSPOSED : { turns: 0, mirrored: false };
    const light = isLight(pixels);
    const choice = { ...upright, inverted: light, onlyDigits: false };
    const images = pixels.length / IMAGE_SIZE;
    return {
      name,
      images,
      width,
      height,
      labels,
      folders,
      sheet,
      transposed,
      isLight: light,
      leftOut,
      choice,
    };
  }

  async preview(choice: ImagesChoice): Promise<ImagesPreview> {
    const { indices, labelled } = this.#chosen(choice);
    const images = indices?.length ?? this.#require().pixels.length / IMAGE_SIZE;
    const count = Math.min(SHOWN, images);
    const shown = Array.from({ length: count }, (_, at) => {
      const place = Math.floor((at * images) / count);
      return indices ? indices[place]! : place;
    });
    return { ...this.#part({ indices: shown, labelled }, choice), images };
  }

  async take(choice: ImagesChoice, wanted: OwnDatasetId | undefined): Promise<OwnImages> {
    const { name } = this.#require();
    const { pixels, labels } = await this.#asWanted(choice, wanted);
    return {
      id: await fingerprintOf(pixels, labels),
      name,
      images: pixels.length / IMAGE_SIZE,
      labelled: labels !== null,
      pixels: new Blob([pixels]),
      labels: labels && new Blob([labels]),
    };
  }

  #require(): Held {
    if (this.#held) return this.#held;
    throw refused('no-images', '', 'nothing was read yet');
  }

  /** Labels are of use if networks can be trained with them. */
  #chosen({ onlyDigits }: ImagesChoice): Chosen {
    const { labels } = this.#require();
    const found = labelsFound(labels);
    if (found.kind === 'digits') return { indices: null, labelled: true };
    if (found.kind !== 'more' || !onlyDigits) return { indices: null, labelled: false };
    return {
      indices: Array.from(labels!.keys()).filter((image) => isDigit(labels![image]!)),
      labelled: true,
    };
  }

  #part({ indices, labelled }: Chosen, orientation: Orientation): Part {
    const { pixels, labels } = this.#require();
    if (!indices)
      return { pixels: oriented(pixels, orientation), labels: labelled ? Uint8Array.from(labels!) : null };
    const some = new Uint8Array(indices.length * IMAGE_SIZE);
    indices.forEach((image, at) =>
      some.set(pixels.subarray(image * IMAGE_SIZE, (image + 1) * IMAGE_SIZE), at * IMAGE_SIZE),
    );
    return {
      pixels: oriented(some, orientation),
      labels: labelled ? Uint8Array.from(indices, (image) => labels![image]!) : null,
    };
  }

  /** The images as chosen, or in the way in which they are those that are wanted. */
  async #asWanted(choice: ImagesChoice, wanted: OwnDatasetId | undefined): Promise<Part> {
    const part = this.#part(this.#chosen(choice), choice);
    const isFound = async ({ pixels, labels }: Part): Promise<boolean> =>
      (await fingerprintOf(pixels, labels)) === wanted;
    if (wanted === undefined || part.pixels.length > MOST_TRIED * IMAGE_SIZE) return part;
    if (await isFound(part)) return part;
    for (const onlyDigits of [false, true]) {
      const chosen = this.#chosen({ ...choice, onlyDigits });
      for (const orientation of ORIENTATIONS) {
        const other = this.#part(chosen, orientation);
        if (await isFound(other)) return other;
      }
    }
    return part;
  }
}

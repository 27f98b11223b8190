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
import { ORIENTATIONS, oriented, TRANSPOSED } from './pixels/orient';
import { readImages, type OnProgress, type RawImages } from './readImages';
import { refused } from './refusal';

const SHOWN = 50;
/** Trying every way of turning more images than these would take minutes. */
const MOST_TRIED = 20_000;

interface Held extends RawImages {
  readonly name: string;
}

/** Images and labels of some of those that were read. */
interface Part {
  readonly pixels: Uint8Array;
  readonly labels: Uint8Array | null;
}

/** The name of what was chosen: a folder's, or that of its first file, which has the images in most names. */
function nameOfAll(files: readonly FileToRead[]): string {
  const paths = files.map(({ path }) => path);
  const [first = ''] = paths.toSorted(
    (a, b) => Number(/label|\.(csv|txt|tsv)$/i.test(a)) - Number(/label|\.(csv|txt|tsv)$/i.test(b)),
  );
  const slash = first.indexOf('/');
  return slash > 0 ? first.slice(0, slash) : first;
}

function some(
  { pixels, labels }: Part,
  indices: readonly number[],
): Part & { pixels: Uint8Array<ArrayBuffer> } {
  const chosen = new Uint8Array(indices.length * IMAGE_SIZE);
  indices.forEach((image, at) =>
    chosen.set(pixels.subarray(image * IMAGE_SIZE, (image + 1) * IMAGE_SIZE), at * IMAGE_SIZE),
  );
  return { pixels: chosen, labels: labels && Uint8Array.from(indices, (image) => labels[image]!) };
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
    const { pixels, width, height, folders, sheet, leftOut } = raw;
    const labels = labelsFound(raw.labels);
    const transposed = files.some(({ path }) => /emnist/i.test(path));
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
    const part = this.#part(choice);
    const images = part.pixels.length / IMAGE_SIZE;
    const count = Math.min(SHOWN, images);
    const shown = some(
      part,
      Array.from({ length: count }, (_, index) => Math.floor((index * images) / count)),
    );
    return { pixels: oriented(shown.pixels, choice), labels: shown.labels, images };
  }

  async take(choice: ImagesChoice, wanted: OwnDatasetId | undefined): Promise<OwnImages> {
    const { name } = this.#require();
    const { pixels, labels } = this.#asWanted(choice, wanted);
    return {
      id: fingerprintOf(pixels, labels),
      name,
      images: pixels.length / IMAGE_SIZE,
      labelled: labels !== null,
      pixels: new Blob([pixels]),
      labels: labels && new Blob([labels.slice()]),
    };
  }

  #require(): Held {
    if (this.#held) return this.#held;
    throw refused('no-images', '', 'nothing was read yet');
  }

  /** The images that are chosen, with labels if networks can be trained with them. */
  #part({ onlyDigits }: ImagesChoice): Part {
    const { pixels, labels } = this.#require();
    const found = labelsFound(labels);
    if (found.kind === 'digits') return { pixels, labels: Uint8Array.from(labels!) };
    if (found.kind !== 'more' || !onlyDigits) return { pixels, labels: null };
    const chosen = Array.from(labels!.keys()).filter((image) => isDigit(labels![image]!));
    return some({ pixels, labels: Uint8Array.from(labels!) }, chosen);
  }

  /** The images as chosen, or in the way in which they are those that are wanted. */
  #asWanted(
    choice: ImagesChoice,
    wanted: OwnDatasetId | undefined,
  ): { pixels: Uint8Array<ArrayBuffer>; labels: Uint8Array | null } {
    const part = this.#part(choice);
    const chosen = { ...part, pixels: oriented(part.pixels, choice) };
    const { length } = chosen.pixels;
    if (wanted === undefined || length > MOST_TRIED * IMAGE_SIZE) return chosen;
    if (fingerprintOf(chosen.pixels, chosen.labels) === wanted) return chosen;
    for (const onlyDigits of [false, true]) {
      const other = this.#part({ ...choice, onlyDigits });
      for (const orientation of ORIENTATIONS) {
        const pixels = oriented(other.pixels, orientation);
        if (fingerprintOf(pixels, other.labels) === wanted) return { ...other, pixels };
      }
    }
    return chosen;
  }
}

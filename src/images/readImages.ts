// Makes images of 28 x 28, with their labels, of what files hold. Nothing is turned or inverted yet.
import { IMAGE_SIDE, IMAGE_SIZE } from '../config/datasets';
import { MOST_OWN_IMAGES } from '../config/ownImages';
import { ForgeError } from '../protocol/errors';
import type { FileToRead, ReadingProgress, Sheet, SheetGrid } from '../protocol/ownImages';
import { greyBands, greyPicture } from './decode';
import type { FoundArray, ImageArray, LabelArray } from './formats/arrays';
import { contentsOf, type Contents, type PictureFile } from './formats/contents';
import { nameOf, type LabelText } from './formats/labelText';
import type { PictureSize } from './formats/pictureSize';
import { labelsOfFolders } from './labels';
import { greyOf } from './pixels/grey';
import { scaler, type Scale } from './pixels/scale';
import { guessGrid, isFlat, tileSize } from './pixels/sheet';
import { refused } from './refusal';

export interface RawImages {
  /** 784 bytes for each image, as light as they came. */
  readonly pixels: Uint8Array;
  /** One for each image, any numbers; null if there are none. */
  readonly labels: Int32Array | null;
  readonly folders: readonly string[];
  /** The size of the first image as it came. */
  readonly width: number;
  readonly height: number;
  readonly sheet: Sheet | null;
  /** Rows and columns are exchanged. */
  readonly transposed: boolean;
  readonly leftOut: number;
}

export type OnProgress = (progress: ReadingProgress) => void;

const PROGRESS_EVERY = 50;

const isImages = (found: FoundArray): found is FoundArray & { kind: 'images' } => found.kind === 'images';
const isLabels = (found: FoundArray): found is FoundArray & { kind: 'labels' } => found.kind === 'labels';

function checkCount(images: number, name: string): void {
  if (images === 0) throw refused('no-images', name, 'it holds no images');
  if (images > MOST_OWN_IMAGES)
    throw refused('too-many-images', name, `${images} images`, { images, most: MOST_OWN_IMAGES });
}

function checkLabels(labels: Int32Array, images: number, name: string): Int32Array {
  if (labels.length === images) return labels;
  throw refused('label-count', name, `${labels.length} labels for ${images} images`, {
    labels: labels.length,
    images,
  });
}

/** A text with a label on each line goes with images that have no names. */
function labelsInOrder(texts: readonly LabelText[], images: number, name: string): Int32Array | null {
  const text = texts.find(({ kind }) => kind === 'in-order');
  return text?.kind === 'in-order' ? checkLabels(text.labels, images, name) : null;
}

/** The images to take: the only ones, or, of one file's arrays, the most. */
function chosenArray(arrays: readonly ImageArray[], name: string): ImageArray {
  const [first, ...others] = arrays.toSorted((a, b) => b.count - a.count);
  if (!first) throw refused('only-labels', name, 'labels without images');
  const isSet = others.some(({ count }) => count === first.count);
  if (isSet) throw refused('several-sets', name, `${arrays.length} sets of images`);
  return first;
}

function chosenLabels(arrays: readonly LabelArray[], images: number): Int32Array | null {
  const [first] = arrays;
  if (!first) return null;
  const fitting = arrays.find(({ labels }) => labels.length === images) ?? first;
  return checkLabels(fitting.labels, images, fitting.name);
}

function fromArrays({ arrays, texts }: Contents, name: string): RawImages {
  const { count, width, height, channels, values, transposed } = chosenArray(arrays.filter(isImages), name);
  checkCount(count, name);
  if (width === 0 || height === 0)
    throw refused('array-shape', name, 'images without pixels', { shape: `${count} × ${height} × ${width}` });
  const labels = chosenLabels(arrays.filter(isLabels), count) ?? labelsInOrder(texts, count, name);
  const scale = scaler(width, height);
  const facts = { labels, folders: [], width, height, sheet: null, transposed, leftOut: 0 };
  if (width * height === IMAGE_SIZE && width === height && channels === 1)
    return { ...facts, pixels: values };
  const pixels = new Uint8Array(count * IMAGE_SIZE);
  const size = width * height * channels;
  for (let i = 0; i < count; i += 1) {
    const image = values.subarray(i * size, (i + 1) * size);
    const grey = channels === 1 ? image : greyOf(image, channels);
    scale(grey, pixels.subarray(i * IMAGE_SIZE, (i + 1) * IMAGE_SIZE));
  }
  return { ...facts, pixels };
}

async function fromSheet(
  file: PictureFile,
  texts: readonly LabelText[],
  wanted: SheetGrid | undefined,
  name: string,
): Promise<RawImages> {
  let sheet: Sheet | undefined;
  let tile: PictureSize = { width: 1, height: 1 };
  let pixels = new Uint8Array();
  let scale: Scale = () => undefined;
  await greyBands(
    file,
    (size) => {
      const { width, height } = size;
      const grid = wanted ?? guessGrid(size);
      const found = tileSize(size, grid);
      if (!found)
        throw refused('bad-grid', name, `${grid.columns} x ${grid.rows} images do not fit`, {
          width,
          height,
        });
      tile = found;
      sheet = { ...grid, width, height };
      checkCount(grid.columns * grid.rows, name);
      pixels = new Uint8Array(grid.columns * grid.rows * IMAGE_SIZE);
      scale = isFlat(tile) ? (grey, into) => into.set(grey) : scaler(tile.width, tile.height);
      const tops = Array.from({ length: grid.rows }, (_, row) => row * (tile.height + grid.gap));
      return { tops, height: tile.height };
    },
    (grey, width, row) => {
      const { columns, gap } = sheet!;
      const image = new Uint8Array(tile.width * tile.height);
      for (let column = 0; column < columns; column += 1) {
        const left = column * (tile.width + gap);
        for (let y = 0; y < tile.height; y += 1)
          image.set(grey.subarray(y * width + left, y * width + left + tile.width), y * tile.width);
        const at = (row * columns + column) * IMAGE_SIZE;
        scale(image, pixels.subarray(at, at + IMAGE_SIZE));
      }
    },
  );
  const labels = labelsInOrder(texts, pixels.length / IMAGE_SIZE, name);
  const size = isFlat(tile) ? { width: IMAGE_SIDE, height: IMAGE_SIDE } : tile;
  return { pixels, labels, folders: [], ...size, sheet: sheet!, transposed: false, leftOut: 0 };
}

/** Labels of pictures: from a text, or from their folders. */
function labelsOfPictures(
  paths: readonly string[],
  texts: readonly LabelText[],
  all: number,
  name: string,
): { labels: Int32Array | null; folders: readonly string[] } {
  const [text] = texts;
  if (!text) return labelsOfFolders(paths) ?? { labels: null, folders: [] };
  // A line for each picture: none may have been left out.
  if (text.kind === 'in-order')
    return { labels: all === paths.length ? checkLabels(text.labels, all, name) : null, folders: [] };
  const labels = Int32Array.from(
    paths,
    (path) => text.labels.get(path) ?? text.labels.get(nameOf(path)) ?? -1,
  );
  const nameless = labels.indexOf(-1);
  if (nameless !== -1)
    throw refused('bad-labels', name, `no label for ${paths[nameless]}`, { name: nameOf(paths[nameless]!) });
  return { labels, folders: [] };
}

async function fromPictures(
  { pictures, texts }: Contents,
  name: string,
  onProgress: OnProgress,
): Promise<RawImages> {
  const of = pictures.length;
  checkCount(of, name);
  const pixels = new Uint8Array(of * IMAGE_SIZE);
  const paths: string[] = [];
  const scalers = new Map<string, Scale>();
  let first: PictureSize | undefined;
  let problem: unknown;
  for (const [index, picture] of pictures.entries()) {
    if (index % PROGRESS_EVERY === 0) onProgress({ done: index, of });
    try {
      const { grey, width, height } = await greyPicture(picture);
      const key = `${width} ${height}`;
      const scale = scalers.get(key) ?? scaler(width, height);
      scalers.set(key, scale);
      scale(grey, pixels.subarray(paths.length * IMAGE_SIZE, (paths.length + 1) * IMAGE_SIZE));
      first ??= { width, height };
      paths.push(picture.path);
    } catch (thrown) {
      if (!(thrown instanceof ForgeError)) throw thrown;
      problem ??= thrown;
    }
  }
  if (!first) throw problem;
  const { labels, folders } = labelsOfPictures(paths, texts, of, name);
  return {
    pixels: pixels.subarray(0, paths.length * IMAGE_SIZE),
    labels,
    folders,
    ...first,
    sheet: null,
    transposed: false,
    leftOut: of - paths.length,
  };
}

/**
 * @param name what was chosen, for the messages
 * @param grid how to divide a sheet, if the visitor has said so
 * @throws ForgeError `images-unusable`
 */
export async function readImages(
  files: readonly FileToRead[],
  name: string,
  grid: SheetGrid | undefined,
  onProgress: OnProgress,
): Promise<RawImages> {
  const contents = await contentsOf(files, name);
  if (contents.arrays.length > 0) return fromArrays(contents, name);
  const [only, second] = contents.pictures;
  if (only && !second) return fromSheet(only, contents.texts, grid, name);
  return fromPictures(contents, name, onProgress);
}

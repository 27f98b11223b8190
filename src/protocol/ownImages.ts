// Images of the visitor's own: as they are kept and given to trainer and judge, and the ImageReader, which makes them of
// files. It works in a thread of its own, which the client starts when it is needed.
import type { OwnDatasetId } from '../config/ownImages';
import type { WireError } from './errors';

/** What all threads know of a Blob. Its bytes need not be in memory, and are not copied with a message. */
export interface Bytes {
  readonly size: number;
  arrayBuffer(): Promise<ArrayBuffer>;
}

export interface OwnImagesFacts {
  readonly id: OwnDatasetId;
  /** The name of the file or folder that they come from. */
  readonly name: string;
  readonly images: number;
  /** Whether they have labels: 0 to 9, and each of these occurs. */
  readonly labelled: boolean;
}

/** By what a visitor recognises images. */
export type ImagesOrigin = Pick<OwnImagesFacts, 'name' | 'images'>;

/** Images to train on. */
export interface OwnImages extends OwnImagesFacts {
  /** 784 bytes for each image, from 0 (background) to 255 (ink). */
  readonly pixels: Bytes;
  /** One byte for each image; null if they are not labelled. */
  readonly labels: Bytes | null;
}

/** A file that the visitor chose or dropped. */
export interface FileToRead {
  /** Its path within what was chosen, with `/` between folders. */
  readonly path: string;
  readonly file: Bytes;
}

/** How a picture is divided into images: columns and rows of equal size, with a gap between them in pixels. */
export interface SheetGrid {
  readonly columns: number;
  readonly rows: number;
  readonly gap: number;
}

/** A picture that was taken for a sheet of many images. */
export interface Sheet extends SheetGrid {
  /** In pixels. */
  readonly width: number;
  readonly height: number;
}

/** What the visitor can change about images that were read. */
export interface ImagesChoice {
  /** Quarter turns clockwise, 0 to 3. */
  readonly turns: number;
  /** Mirrored left to right, before they are turned. */
  readonly mirrored: boolean;
  /** Light becomes dark. */
  readonly inverted: boolean;
  /** Only images with the labels 0 to 9, where there are others. */
  readonly onlyDigits: boolean;
}

/** What is known of the labels of images. */
export type LabelsFound =
  | { readonly kind: 'none' }
  /** Each of 0 to 9 occurs, and nothing else. */
  | { readonly kind: 'digits' }
  /** Each of 0 to 9 occurs, and others do: `images` have 0 to 9. */
  | { readonly kind: 'more'; readonly classes: number; readonly images: number }
  /** Some of 0 to 9 are missing. */
  | { readonly kind: 'fewer'; readonly classes: number; readonly missing: readonly number[] };

/** Images that were read, before the visitor has agreed to them. */
export interface ImagesRead {
  readonly name: string;
  readonly images: number;
  /** The size of the first image as it came. */
  readonly width: number;
  readonly height: number;
  readonly labels: LabelsFound;
  /** Labels that came from folders with names in words: these names, in the order of their labels. */
  readonly folders: readonly string[];
  /** The sheet, if one picture was read. */
  readonly sheet: Sheet | null;
  /** Whether they are turned because a name says EMNIST, whose files are transposed. */
  readonly transposed: boolean;
  /** Whether they have a light ground, and are inverted for that. */
  readonly isLight: boolean;
  /** Pictures that could not be decoded and were left out. */
  readonly leftOut: number;
  /** The choice that fits, as far as that can be told. */
  readonly choice: ImagesChoice;
}

/** Some of the images as they would be trained on. */
export interface ImagesPreview {
  /** 784 bytes for each, at even distances among all of them. */
  readonly pixels: Uint8Array<ArrayBuffer>;
  /** The label of each; null if there are none. */
  readonly labels: Uint8Array | null;
  /** All images with this choice. */
  readonly images: number;
}

export interface ImageReader {
  /**
   * Reads images and labels from files, in place of those before. Sends progress.
   *
   * @param grid how to divide a sheet; otherwise as it seems to be
   * @throws ForgeError `images-unusable`
   */
  read(files: readonly FileToRead[], grid: SheetGrid | undefined): Promise<ImagesRead>;
  /** Shows at most fifty images. @throws ForgeError `images-unusable` if none were read */
  preview(choice: ImagesChoice): Promise<ImagesPreview>;
  /**
   * The images as they are trained on.
   *
   * @param wanted if the images can become these by being turned or inverted otherwise, they do
   * @throws as `preview`
   */
  take(choice: ImagesChoice, wanted: OwnDatasetId | undefined): Promise<OwnImages>;
}

export type ImageReaderMethod = keyof ImageReader;

/** From page to reader. */
export type ImageRequest = {
  [M in ImageReaderMethod]: { id: number; method: M; args: Parameters<ImageReader[M]> };
}[ImageReaderMethod];

export interface ReadingProgress {
  readonly done: number;
  readonly of: number;
}

/** From reader to page: the answer to a request, or how far reading is. */
export type ImageReply =
  | {
      readonly kind: 'result';
      readonly id: number;
      readonly value: Awaited<ReturnType<ImageReader[ImageReaderMethod]>>;
    }
  | { readonly kind: 'error'; readonly id: number; readonly error: WireError }
  | ({ readonly kind: 'progress' } & ReadingProgress);

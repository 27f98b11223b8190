// Images of the visitor's own: those that this page knows, and the dialog in which files are opened, looked at and
// taken.
import { create } from 'zustand';
import type { OwnDatasetId } from '../../config/ownImages';
import type { ForgeError } from '../../protocol/errors';
import type {
  ImagesOrigin,
  ImagesPreview,
  ImagesRead,
  OwnImagesFacts,
  ReadingProgress,
} from '../../protocol/ownImages';

export interface OwnImagesState {
  /** The data sets of which this page has the facts. */
  readonly known: readonly OwnImagesFacts[];
  readonly isOpen: boolean;
  /** The images that a run or an address asks for and this browser does not have. */
  readonly wanted: OwnDatasetId | null;
  /** Where these come from, if a checkpoint asks for them. */
  readonly wantedOrigin: ImagesOrigin | null;
  /** Whether the images that were chosen are others than those that are wanted. */
  readonly areOthers: boolean;
  /** Whether files are being read or images prepared. */
  readonly isBusy: boolean;
  /** How far reading is, if that takes long. */
  readonly progress: ReadingProgress | null;
  readonly read: ImagesRead | null;
  readonly preview: ImagesPreview | null;
  readonly problem: ForgeError | null;
}

export const useOwnImages = create<OwnImagesState>(() => ({
  known: [],
  isOpen: false,
  wanted: null,
  wantedOrigin: null,
  areOthers: false,
  isBusy: false,
  progress: null,
  read: null,
  preview: null,
  problem: null,
}));

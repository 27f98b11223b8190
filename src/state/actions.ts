// What a visitor can do, as one typed object for the components. Each action is written once, with its interface, in
// the module that carries it out.
import { ForgeError } from '../protocol/errors';
import type { ClassroomActions } from './classroom/classroomActions';
import type { ComparingActions } from './comparing/comparingActions';
import type { ExportActions } from './exports/exportActions';
import type { FailureActions } from './failures/failureActions';
import type { LibraryActions } from './library/libraryActions';
import type { FileActions } from './library/openFiles';
import type { NoticeActions } from './notices/noticeActions';
import type { UpdateActions } from './offline/updateActions';
import { tellFailures, type TellingFailures } from './notices/tellFailures';
import type { PlayActions } from './play/playActions';
import type { PlayEntry } from './play/playEntry';
import type { OwnImagesActions } from './ownImages/ownImagesActions';
import type { PreferencesActions } from './preferences/preferencesActions';
import type { QualityActions } from './quality/qualityActions';
import type { RunActions } from './run/runActions';
import type { CheckpointActions } from './saving/checkpointActions';
import type { SavedRunActions } from './saving/savedRunActions';
import type { TileActions } from './tiles/tileActions';
import type { TimelapseActions } from './timeline/timelapseActions';
import type { TimelineActions } from './timeline/timelineActions';
import type { WeightsActions } from './timeline/weightsActions';
import type { TourActions } from './tour/tourActions';

/** The actions of a page that was just opened. */
type FirstActions = RunActions &
  LibraryActions &
  FileActions &
  CheckpointActions &
  ExportActions &
  SavedRunActions &
  ComparingActions &
  TimelineActions &
  WeightsActions &
  QualityActions &
  PlayEntry &
  TileActions &
  TourActions &
  OwnImagesActions &
  FailureActions &
  TimelapseActions &
  PreferencesActions &
  UpdateActions &
  NoticeActions &
  ClassroomActions;

/**
 * No action rejects. A failure is shown by `useNotices` (or by the `problem` of `useRun` if training cannot go on) and
 * changes nothing else. An action that returns a promise resolves to whether it was done.
 */
export type Actions = TellingFailures<FirstActions & PlayActions>;

let installed: TellingFailures<FirstActions> | null = null;

/** Called once, by `startForge`. A second forge (in a test) replaces the first one. */
export function installActions(first: FirstActions): void {
  installed = tellFailures(first);
}

/** Adds those that are loaded later. Who calls them loads them first. */
export function addActions(more: PlayActions): void {
  installed = { ...forge(), ...tellFailures(more) };
}

function forge(): TellingFailures<FirstActions> {
  if (installed === null) throw new ForgeError('internal', 'startForge() comes before any action');
  return installed;
}

const nothing: object = {};

/** Late-bound: components import it before the forge exists, and each call goes to the present forge. */
export const actions = new Proxy(nothing, {
  get: (_nothing, name) => Reflect.get(forge(), name) as unknown,
}) as Actions;

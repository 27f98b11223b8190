// What a visitor can do, as one typed object for the components. Each action is written once, with its interface, in
// the module that carries it out.
import { ForgeError } from '../protocol/errors';
import type { ExportActions } from './exports/exportActions';
import type { FailureActions } from './failures/failureActions';
import type { LibraryActions } from './library/libraryActions';
import type { FileActions } from './library/openFiles';
import type { NoticeActions } from './notices/noticeActions';
import type { UpdateActions } from './offline/updateActions';
import { tellFailures, type TellingFailures } from './notices/tellFailures';
import type { ExploringActions } from './play/exploringActions';
import type { WritingActions } from './play/writingActions';
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

type AllActions = RunActions &
  LibraryActions &
  FileActions &
  CheckpointActions &
  ExportActions &
  SavedRunActions &
  TimelineActions &
  WeightsActions &
  QualityActions &
  WritingActions &
  ExploringActions &
  TileActions &
  OwnImagesActions &
  FailureActions &
  TimelapseActions &
  PreferencesActions &
  UpdateActions &
  NoticeActions;

/**
 * No action rejects. A failure is shown by `useNotices` (or by the `problem` of `useRun` if training cannot go on) and
 * changes nothing else. An action that returns a promise resolves to whether it was done.
 */
export type Actions = TellingFailures<AllActions>;

let installed: Actions | null = null;

/** Called once, by `startForge`. A second forge (in a test) replaces the first one. */
export function installActions(all: AllActions): void {
  installed = tellFailures(all);
}

function forge(): Actions {
  if (installed === null) throw new ForgeError('internal', 'startForge() comes before any action');
  return installed;
}

const nothing: object = {};

/** Late-bound: components import it before the forge exists, and each call goes to the present forge. */
export const actions = new Proxy(nothing, {
  get: (_nothing, name) => Reflect.get(forge(), name) as unknown,
}) as Actions;

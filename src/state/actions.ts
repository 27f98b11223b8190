// What a visitor can do, as one typed object for the components. It only hands each call on to the forge that
// `startForge` set up; the doing lives in runControl, libraryActions, checkpointActions, savedRunActions, timelineActions,
// timelapseActions, preferencesActions and noticeActions.
import type { TrainConfig } from '../config/trainConfig';
import { ForgeError } from '../protocol/errors';
import type { OfferedCheckpoint } from './saving/checkpointStore';
import type { PickedFile } from './library/openFiles';
import type { Preferences } from './preferences/preferencesStore';
import type { TimelapseActions } from './timeline/timelapseActions';
import type { TimelineActions } from './timeline/timelineActions';

/**
 * No action rejects: what fails is told in `useNotices` (or in `useRun`'s `problem`, where training cannot go on)
 * and changes nothing else.
 */
export interface Actions extends TimelineActions, TimelapseActions {
  /**
   * Trains to `config.steps`; from there on, to the next whole thousand each time. Closes a loaded generator.
   * Nothing happens while training already; while preparing, training starts once that is done.
   */
  train(): Promise<void>;
  pause(): Promise<void>;
  /** Trains one step and pauses. */
  singleStep(): Promise<void>;
  /** The same run again from step 0. */
  reset(): Promise<void>;
  /** After a failure (`phase` is `failed`): a new worker, and the run from where it was last saved, or from step 0. */
  retry(): Promise<void>;
  /**
   * Puts settings in force, in the URL too. A running training goes on afterwards, unless the change throws its
   * steps away; ask `needsReset` first.
   *
   * @returns whether they are in force
   */
  applyConfig(change: Partial<TrainConfig>): Promise<boolean>;
  /** The tutorial's values for everything. @returns whether they are in force */
  restoreSeedDefaults(): Promise<boolean>;
  /** Whether the change would throw away trained steps. */
  needsReset(change: Partial<TrainConfig>): boolean;

  /** Saves the generator that the grid shows: the run's, or the loaded one while it is open. */
  saveGenerator(name: string): Promise<void>;
  /** Draws the grid of a saved generator and shows it as `loaded`. */
  openSaved(id: string): Promise<void>;
  /**
   * The same with a downloaded `.zip`, or with what another program saved: zipped, or as several files. Of a checkpoint,
   * restores the run; where the present one has steps to lose, asks first: see `useCheckpoint`.
   */
  openFiles(picked: readonly PickedFile[]): Promise<void>;
  closeLoaded(): void;
  renameSaved(id: string, name: string): Promise<void>;
  deleteSaved(id: string): Promise<void>;
  /** Downloads the generator that the grid shows, as a `.zip`. */
  downloadCurrent(): Promise<void>;
  downloadSaved(id: string): Promise<void>;

  /** Downloads the run as a checkpoint; a training goes on. */
  downloadRun(): Promise<void>;
  /** Restores the run that is offered in `useCheckpoint`. */
  acceptCheckpoint(offered: OfferedCheckpoint): Promise<void>;
  declineCheckpoint(): void;

  /** Continues the run that is offered in `useSavedRuns`, and trains it if it is not at its end. */
  continueOffered(): Promise<void>;
  declineOffered(): void;
  /**
   * Puts a saved run in the present one's place, paused. The present one is saved first; where that fails, asks: see
   * `useSavedRuns`.
   */
  openRun(id: string): Promise<void>;
  acceptOpening(id: string): Promise<void>;
  declineOpening(): void;
  /** A run that has a name makes room for no other. */
  renameRun(id: string, name: string): Promise<void>;
  deleteRun(id: string): Promise<void>;

  dismissNotice(id: number): void;
  setPreference(change: Partial<Preferences>): void;
}

let installed: Actions | null = null;

/** Called once, by `startForge`; a second forge (in a test) takes the first one's place. */
export function installActions(doing: Actions): void {
  installed = doing;
}

function forge(): Actions {
  if (installed === null) throw new ForgeError('internal', 'startForge() comes before any action');
  return installed;
}

export const actions: Actions = {
  train: () => forge().train(),
  pause: () => forge().pause(),
  singleStep: () => forge().singleStep(),
  reset: () => forge().reset(),
  retry: () => forge().retry(),
  applyConfig: (change) => forge().applyConfig(change),
  restoreSeedDefaults: () => forge().restoreSeedDefaults(),
  needsReset: (change) => forge().needsReset(change),
  saveGenerator: (name) => forge().saveGenerator(name),
  openSaved: (id) => forge().openSaved(id),
  openFiles: (picked) => forge().openFiles(picked),
  closeLoaded: () => forge().closeLoaded(),
  renameSaved: (id, name) => forge().renameSaved(id, name),
  deleteSaved: (id) => forge().deleteSaved(id),
  downloadCurrent: () => forge().downloadCurrent(),
  downloadSaved: (id) => forge().downloadSaved(id),
  downloadRun: () => forge().downloadRun(),
  acceptCheckpoint: (offered) => forge().acceptCheckpoint(offered),
  declineCheckpoint: () => forge().declineCheckpoint(),
  continueOffered: () => forge().continueOffered(),
  declineOffered: () => forge().declineOffered(),
  openRun: (id) => forge().openRun(id),
  acceptOpening: (id) => forge().acceptOpening(id),
  declineOpening: () => forge().declineOpening(),
  renameRun: (id, name) => forge().renameRun(id, name),
  deleteRun: (id) => forge().deleteRun(id),
  dismissNotice: (id) => forge().dismissNotice(id),
  setPreference: (change) => forge().setPreference(change),
  seek: (step) => forge().seek(step),
  seekBy: (frames) => forge().seekBy(frames),
  goLive: () => forge().goLive(),
  preview: (step) => forge().preview(step),
  togglePlay: () => forge().togglePlay(),
  setPlaySpeed: (speed) => forge().setPlaySpeed(speed),
  findTimelapseFormats: () => forge().findTimelapseFormats(),
  exportTimelapse: (wish) => forge().exportTimelapse(wish),
  cancelTimelapse: () => forge().cancelTimelapse(),
  downloadPicture: () => forge().downloadPicture(),
};

// What a visitor can do, as one typed object for the components. Each action is written once, with its interface, in
// the module that carries it out.
import { ForgeError } from '../protocol/errors';
import type { ClassroomActions } from './classroom/classroomActions';
import type { FailureActions } from './failures/failureActions';
import type { NoticeActions } from './notices/noticeActions';
import type { UpdateActions } from './offline/updateActions';
import { tellFailure, tellFailures, type TellingFailures } from './notices/tellFailures';
import type { PlayActions } from './play/playActions';
import type { LateActions } from './lateParts';
import type { PlayEntry } from './play/playEntry';
import type { OwnImagesActions } from './ownImages/ownImagesActions';
import type { PreferencesActions } from './preferences/preferencesActions';
import type { QualityActions } from './quality/qualityActions';
import type { RunActions } from './run/runActions';
import type { RetryActions } from './saving/savedRuns';
import type { TimelineActions } from './timeline/timelineActions';
import type { WeightsActions } from './timeline/weightsActions';
import type { TourActions } from './tour/tourActions';

/** The actions of a page that was just opened. */
type FirstActions = RunActions &
  RetryActions &
  TimelineActions &
  WeightsActions &
  QualityActions &
  PlayEntry &
  TourActions &
  OwnImagesActions &
  FailureActions &
  PreferencesActions &
  UpdateActions &
  NoticeActions &
  ClassroomActions;

/**
 * No action rejects. A failure is shown by `useNotices` (or by the `problem` of `useRun` if training cannot go on) and
 * changes nothing else. An action that returns a promise resolves to whether it was done.
 */
export type Actions = TellingFailures<FirstActions & LateActions & PlayActions>;

interface Installed {
  present: TellingFailures<FirstActions>;
  /** Loads the late actions and adds them. */
  readonly loadLate: () => Promise<unknown>;
}
let installed: Installed | null = null;

function add(more: LateActions | PlayActions, to: Installed): void {
  to.present = { ...to.present, ...tellFailures(more) };
}

/**
 * Called once, by `startForge`. A second forge (in a test) replaces the first one.
 *
 * @param loadLate loads the late actions and adds them
 * @returns adds them
 */
export function installActions(
  first: FirstActions,
  loadLate: () => Promise<unknown>,
): (more: LateActions) => void {
  const mine: Installed = { present: tellFailures(first), loadLate };
  installed = mine;
  return (more) => add(more, mine);
}

/** Adds those of the panels to play with. */
export function addActions(more: PlayActions): void {
  add(more, forge());
}

function forge(): Installed {
  if (installed === null) throw new ForgeError('internal', 'startForge() comes before any action');
  return installed;
}

const present = (name: PropertyKey): unknown => Reflect.get(forge().present, name);

/** Stands for an action that may have to be loaded first. */
async function loadAndCall(name: PropertyKey, values: readonly unknown[]): Promise<unknown> {
  await forge().loadLate();
  const act = present(name);
  if (typeof act !== 'function') throw new ForgeError('internal', `There is no action ${String(name)}`);
  return act(...values) as unknown;
}

const nothing: object = {};

/** Late-bound: components import it before the forge exists, and each call goes to the present forge. */
export const actions = new Proxy(nothing, {
  get: (_nothing, name) =>
    present(name) ?? ((...values: readonly unknown[]) => tellFailure(loadAndCall(name, values))),
}) as Actions;

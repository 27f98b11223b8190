// Saves the run by itself: every few seconds of training, whenever training stops, and when the page is hidden. One save
// at a time; a storage that fails is told once, and training never waits for it.
import { toForgeError, type ErrorCode, type ForgeError } from '../../protocol/errors';
import type { RunKeeper } from '../../protocol/runKeeper';
import type { SavedCurve, SavedRun } from '../../protocol/savedRun';
import { FramesOnDisk } from './framesOnDisk';
import { usePictures } from '../timeline/pictureStore';
import type { LossHistory } from '../losses/lossHistory';
import { addNotice } from '../notices/noticeActions';
import type { RunControl } from '../run/runControl';
import { isTraining, useRun, type RunPhase, type RunState } from '../run/runStore';
import type { SavePlace } from './savePlace';
import { takeCheckpoint } from './takeCheckpoint';
import type { KeptFrame } from '../timeline/timelineFrames';

/** Of training: what is lost at most when the browser dies. */
const INTERVAL_SECONDS = 5;
/**
 * Large networks, slow disks and few cores: saving may take one part in so many of the time, which on two cores costs
 * training some 1%.
 */
const TIMES_THE_COST = 50;
/** Where storage has failed, it is not asked more often than this. */
const RETRY_SECONDS = 60;
/** A drawing some 200 pixels wide needs no more. */
const CURVE_POINTS = 160;

const STOPPED: ReadonlySet<RunPhase> = new Set<RunPhase>(['paused', 'finished']);
/** The run, not the saving, has come to harm, or to an end: that is told elsewhere. */
const TOLD_ELSEWHERE: ReadonlySet<ErrorCode> = new Set<ErrorCode>([
  'aborted',
  'busy',
  'device-lost',
  'engine-failed',
  'losses-exploded',
  'run-diverged',
  'worker-died',
]);

/** The parts of `window` that tell when the page is hidden. */
export interface HidingPage {
  readonly document?: Pick<Document, 'visibilityState' | 'addEventListener'>;
  readonly addEventListener?: (type: 'pagehide', listener: () => void) => void;
}

export interface AutosaveOptions {
  readonly control: RunControl;
  readonly history: LossHistory;
  readonly keeper: RunKeeper;
  readonly place: SavePlace;
  readonly onSaved: (saved: SavedRun) => void;
}

function curveOf(history: LossHistory): SavedCurve {
  const points = history.curves(CURVE_POINTS);
  return {
    step: points.map(({ step }) => step),
    discriminator: points.map(({ discriminatorSmooth }) => discriminatorSmooth),
    generator: points.map(({ generatorSmooth }) => generatorSmooth),
  };
}

/** @param seconds that the last save took, in the worker and after it */
const intervalAfter = (seconds: number): number => Math.max(INTERVAL_SECONDS, TIMES_THE_COST * seconds);

export class Autosave {
  readonly #options: AutosaveOptions;
  readonly #framesOnDisk = new FramesOnDisk();
  /** The run's step on the disk; null where it is not there. */
  #savedStep: number | null = null;
  /** Training time at the last try. */
  #triedAtSeconds = 0;
  #intervalSeconds = INTERVAL_SECONDS;
  #saving: Promise<void> | null = null;
  #told = false;

  constructor(options: AutosaveOptions) {
    this.#options = options;
  }

  start(page: HidingPage): void {
    useRun.subscribe((run, before) => this.#follow(run, before));
    page.document?.addEventListener('visibilitychange', () => {
      if (page.document?.visibilityState === 'hidden') void this.save();
    });
    page.addEventListener?.('pagehide', () => void this.save());
  }

  /** @returns whether the run as it stands now is saved, or has nothing to save */
  async save(): Promise<boolean> {
    // What is being saved may be older than what is asked for now.
    await this.#saving;
    if (!this.#isSaved()) await this.#saveOnce();
    return this.#isSaved();
  }

  /** The present run is on the disk as it stands, and these frames of its timeline with it. */
  markSaved(id: string, frames: readonly KeptFrame[]): void {
    this.#framesOnDisk.note(id, frames);
    this.#rest();
  }

  /** The present run is to have another place when it goes on. */
  async leavePlace(): Promise<void> {
    const saving = this.#saving;
    this.#options.place.leave(saving);
    this.#rest();
    await saving;
  }

  /** The present run need not be saved until it goes on. */
  #rest(): void {
    this.#savedStep = useRun.getState().step;
  }

  #isSaved(): boolean {
    const { step } = useRun.getState();
    return step === 0 || step === this.#savedStep;
  }

  #follow(run: RunState, before: RunState): void {
    if (run.runNumber !== before.runNumber) this.#leaveRun();
    // Gone back, or restored.
    if (run.seconds < this.#triedAtSeconds || (before.step === 0 && run.phase !== 'training'))
      this.#triedAtSeconds = run.seconds;
    if (run.phase === 'training' && run.seconds - this.#triedAtSeconds >= this.#intervalSeconds)
      void this.#saveOnce();
    else if (STOPPED.has(run.phase) && isTraining(before)) void this.save();
  }

  #leaveRun(): void {
    this.#savedStep = null;
    this.#options.place.leave(this.#saving);
  }

  /** Joins a save under way. */
  #saveOnce(): Promise<void> {
    this.#saving ??= this.#attempt().finally(() => (this.#saving = null));
    return this.#saving;
  }

  async #attempt(): Promise<void> {
    const { control, history, keeper, place, onSaved } = this.#options;
    const { runNumber, seconds } = useRun.getState();
    this.#triedAtSeconds = seconds;
    try {
      const { run, losses, readSeconds } = await takeCheckpoint(control, history);
      const isPresent = (): boolean => useRun.getState().runNumber === runNumber;
      if (run.step === 0 || !isPresent()) return;
      const pixels = usePictures.getState().live?.pixels ?? null;
      const curve = curveOf(history);
      const id = await place.find();
      if (!isPresent()) return;
      const frames = usePictures.getState().frames.filter(({ step }) => step <= run.step);
      const timeline = this.#framesOnDisk.changeTo(id, frames);
      const beganMs = performance.now();
      const saved = await keeper.save({ id, run, losses, pixels, curve, timeline });
      this.#intervalSeconds = intervalAfter(readSeconds + (performance.now() - beganMs) / 1_000);
      if (isPresent()) {
        this.#savedStep = saved.step;
        const there = new Set(saved.frames.map(({ step }) => step));
        this.#framesOnDisk.note(
          id,
          frames.filter(({ step }) => there.has(step)),
        );
      }
      onSaved(saved);
    } catch (thrown) {
      this.#noteFailure(toForgeError(thrown));
    }
  }

  #noteFailure(error: ForgeError): void {
    if (TOLD_ELSEWHERE.has(error.code)) return;
    this.#intervalSeconds = RETRY_SECONDS;
    if (this.#told) return;
    this.#told = true;
    addNotice({ kind: 'autosave-failed', error });
  }
}

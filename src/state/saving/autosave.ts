// Saves the run automatically: every few seconds of training, whenever training stops, and when the page is hidden.
// There is one save at a time. A failure of the storage is shown once, and training never waits for a save.
import { toForgeError, type ErrorCode, type ForgeError } from '../../protocol/errors';
import type { RunKeeper } from '../../protocol/runKeeper';
import type { SavedRun } from '../../protocol/savedRun';
import { FramesOnDisk } from './framesOnDisk';
import { usePictures } from '../timeline/pictureStore';
import type { LossHistory } from '../losses/lossHistory';
import { addNotice } from '../notices/noticeActions';
import { useQuality } from '../quality/qualityStore';
import type { RunImages } from '../run/runChanges';
import type { RunControl } from '../run/runControl';
import { isTraining, useRun, type RunPhase, type RunState } from '../run/runStore';
import { CURVE_POINTS, savedCurve } from './savedCurve';
import type { SavePlace } from './savePlace';
import { takeCheckpoint } from './takeCheckpoint';
import type { KeptFrame } from '../timeline/timelineFrames';

/** Seconds of training between two saves: the most that is lost if the browser crashes. */
const INTERVAL_SECONDS = 5;
/**
 * For large networks, slow disks and few cores: saving may take one fiftieth of the time, which costs training some 1%
 * on two cores.
 */
const TIMES_THE_COST = 50;
/** The interval after the storage has failed. */
const RETRY_SECONDS = 60;

const STOPPED: ReadonlySet<RunPhase> = new Set<RunPhase>(['paused', 'finished']);
/** Errors of the run, not of the saving. They are shown elsewhere. */
const TOLD_ELSEWHERE: ReadonlySet<ErrorCode> = new Set<ErrorCode>([
  'aborted',
  'busy',
  'device-lost',
  'engine-failed',
  'losses-exploded',
  'run-diverged',
  'worker-died',
]);

/** The parts of `window` that report when the page is hidden. */
export interface HidingPage {
  readonly document?: Pick<Document, 'visibilityState' | 'addEventListener'>;
  readonly addEventListener?: (type: 'pagehide', listener: () => void) => void;
}

export interface AutosaveOptions {
  readonly control: RunControl;
  readonly history: LossHistory;
  readonly keeper: RunKeeper;
  readonly place: SavePlace;
  readonly imagesFor: RunImages['imagesFor'];
  readonly onSaved: (saved: SavedRun) => void;
}

/** @param seconds the duration of the last save, in the worker and after it */
const intervalAfter = (seconds: number): number => Math.max(INTERVAL_SECONDS, TIMES_THE_COST * seconds);

export class Autosave {
  readonly #options: AutosaveOptions;
  readonly #framesOnDisk = new FramesOnDisk();
  /** The step of the run's save; null if it is not saved. */
  #savedStep: number | null = null;
  /** The training time at the last try. */
  #triedAtSeconds = 0;
  #intervalSeconds = INTERVAL_SECONDS;
  #saving: Promise<void> | null = null;
  #told = false;

  constructor(options: AutosaveOptions) {
    this.#options = options;
  }

  start(page: HidingPage): void {
    useRun.subscribe((run, before) => this.#follow(run, before));
    // What is measured where the run has stopped belongs to it, too.
    useQuality.subscribe(({ points }, before) => {
      if (points !== before.points && STOPPED.has(useRun.getState().phase)) void this.#saveMeasured();
    });
    page.document?.addEventListener('visibilitychange', () => {
      if (page.document?.visibilityState === 'hidden') void this.save();
    });
    page.addEventListener?.('pagehide', () => void this.save());
  }

  /** @returns whether the run's present step is saved, or there is nothing to save */
  async save(): Promise<boolean> {
    // A save in progress may hold an earlier step.
    await this.#saving;
    if (!this.#isSaved()) await this.#saveOnce();
    return this.#isSaved();
  }

  async #saveMeasured(): Promise<void> {
    // A save in progress may have begun before the measurement was there.
    await this.#saving;
    if (this.#savedStep !== useRun.getState().step) return;
    this.#savedStep = null;
    await this.save();
  }

  /** Notes that the present step of the run is saved, with these frames of its timeline. */
  markSaved(id: string, frames: readonly KeptFrame[]): void {
    this.#framesOnDisk.note(id, frames);
    this.#rest();
  }

  /** Gives up the present run's place. If the run goes on, it is saved in another one. */
  async leavePlace(): Promise<void> {
    const saving = this.#saving;
    this.#options.place.leave(saving);
    this.#rest();
    await saving;
  }

  /** Notes that the run need not be saved until it goes on. */
  #rest(): void {
    this.#savedStep = useRun.getState().step;
  }

  #isSaved(): boolean {
    const { step } = useRun.getState();
    return step === 0 || step === this.#savedStep;
  }

  #follow(run: RunState, before: RunState): void {
    if (run.runNumber !== before.runNumber) this.#leaveRun();
    // The run has gone back, or was restored.
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

  /** Starts a save, or joins the one in progress. */
  #saveOnce(): Promise<void> {
    this.#saving ??= this.#attempt().finally(() => (this.#saving = null));
    return this.#saving;
  }

  async #attempt(): Promise<void> {
    const { control, history, keeper, place, imagesFor, onSaved } = this.#options;
    const { runNumber, seconds } = useRun.getState();
    this.#triedAtSeconds = seconds;
    try {
      const { readSeconds, ...kept } = await takeCheckpoint(control, history);
      const isPresent = (): boolean => useRun.getState().runNumber === runNumber;
      const { run } = kept;
      if (run.step === 0 || !isPresent()) return;
      const pixels = usePictures.getState().live?.pixels ?? null;
      const curve = savedCurve(history.curves(CURVE_POINTS), useQuality.getState().points);
      const images = await imagesFor(run.config);
      const id = await place.find();
      if (!isPresent()) return;
      const frames = usePictures.getState().frames.filter(({ step }) => step <= run.step);
      const timeline = this.#framesOnDisk.changeTo(id, frames);
      const beganMs = performance.now();
      const saved = await keeper.save({
        id,
        ...kept,
        pixels,
        curve,
        timeline,
        ...(images && { images }),
      });
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

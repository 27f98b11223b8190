// Measures the run's quality: with few images where a training begins, every few seconds of it and where it stops; in
// full at the run's end and on request. One measurement at a time. What was measured of a run that is gone, or of steps
// from which it has gone back, is dropped.
import type { DatasetId } from '../../config/engines';
import { isOwn } from '../../config/ownImages';
import { ForgeError, toForgeError } from '../../protocol/errors';
import type { Judge, QualityPoint } from '../../protocol/judge';
import type { ImageSample, Trainer } from '../../protocol/trainer';
import { usePreferences } from '../preferences/preferencesStore';
import type { RunControl } from '../run/runControl';
import { isTraining, useRun, type RunState } from '../run/runStore';
import { useSettings } from '../settings/settingsStore';
import { usePictures } from '../timeline/pictureStore';
import { QualityPace } from './qualityPace';
import { FULL_IMAGES, isFull, pointsUpTo, withPoint } from './qualityPoints';
import { useQuality, type FoundCopies } from './qualityStore';

export interface QualityWatchOptions {
  readonly control: Pick<RunControl, 'ask'>;
  readonly judge: Judge;
  /** The processor's cores, as far as the browser tells. */
  readonly cores: number;
}

/** The judge knows digits: what it makes of other images means nothing. */
const isJudged = (): boolean => !isOwn(useSettings.getState().config.dataset);
const isWanted = (): boolean => usePreferences.getState().measureQuality && isJudged();
const shownWeights = () => usePictures.getState().weights;

/** The points of the present step and weights. */
function presentPoints(): readonly QualityPoint[] {
  const { step } = useRun.getState();
  const weights = shownWeights();
  return useQuality.getState().points.filter((point) => point.step === step && point.weights === weights);
}

/** Whether the curve has a point of the present step and weights. */
const isMeasured = (): boolean => presentPoints().some((point) => !isFull(point));

/** What was measured of the generator as it is, with so many images. It would come out the same again. */
const knownPoint = (images: number): QualityPoint | undefined =>
  isTraining(useRun.getState()) ? undefined : presentPoints().find((point) => point.images === images);

const notJudged = () =>
  new ForgeError('images-not-judged', 'The judge knows digits, and does not judge images of your own');

function checkJudged(): void {
  if (!isJudged()) throw notJudged();
}

/** The run may have been replaced since the images were asked for. */
function judged(sample: ImageSample): ImageSample & { readonly dataset: DatasetId } {
  const { dataset } = sample;
  if (isOwn(dataset)) throw notJudged();
  return { ...sample, dataset };
}

const replaced = () => new ForgeError('aborted', 'The run was replaced while it was measured');

export class QualityWatch {
  readonly #control: QualityWatchOptions['control'];
  readonly #judge: Judge;
  readonly #pace: QualityPace;
  /** Counts the runs, and each return of a run to an earlier step. */
  #era = 0;
  #timer: ReturnType<typeof setTimeout> | undefined;
  #lastTurn: Promise<unknown> = Promise.resolve();

  constructor({ control, judge, cores }: QualityWatchOptions) {
    this.#control = control;
    this.#judge = judge;
    this.#pace = new QualityPace(cores);
  }

  start(): void {
    useRun.subscribe((run, before) => this.#follow(run, before));
    usePreferences.subscribe(({ measureQuality }, before) => {
      if (measureQuality === before.measureQuality) return;
      if (measureQuality) this.#measureLive();
      else clearTimeout(this.#timer);
    });
    usePictures.subscribe(({ weights }, before) => {
      if (weights !== before.weights && useRun.getState().step > 0 && !isMeasured()) this.#measureLive();
    });
  }

  /** To be called before the trainer is asked to train, so that the curve begins where the training does. */
  beforeTraining(trainer: Trainer): void {
    if (!isWanted() || isMeasured()) return;
    const sample = trainer.sample(this.#pace.images, shownWeights());
    // Its failure is looked at when its turn comes.
    sample.catch(() => undefined);
    this.#tell('live', () => sample);
  }

  /**
   * Measures the generator as it is shown.
   *
   * @throws ForgeError `judge-unavailable`, `images-not-judged`, `aborted` if the run is replaced meanwhile, or the
   *   trainer's error
   */
  async measure(images: number): Promise<QualityPoint> {
    checkJudged();
    const kind = images >= FULL_IMAGES ? 'full' : 'live';
    // At a run's end it may just be measured in full.
    await this.#lastTurn;
    return knownPoint(images) ?? this.#inTurn(kind, () => this.#draw(images));
  }

  /** Looks for copies among images of the generator that is shown. @throws as `measure`, and `dataset-...` */
  async findCopies(images: number): Promise<FoundCopies> {
    checkJudged();
    const era = this.#era;
    useQuality.setState({ looksForCopies: true });
    try {
      const sample = judged(await this.#draw(images));
      const copies = { ...(await this.#judge.findCopies(sample)), step: sample.step };
      if (era !== this.#era) throw replaced();
      useQuality.setState({ copies });
      return copies;
    } finally {
      useQuality.setState({ looksForCopies: false });
    }
  }

  #draw(images: number): Promise<ImageSample> {
    return this.#control.ask((trainer) => trainer.sample(images, shownWeights()));
  }

  #follow(run: RunState, before: RunState): void {
    const isOther = run.runNumber !== before.runNumber;
    if (isOther || run.step < before.step) {
      this.#era += 1;
      useQuality.setState(({ points }) => ({
        points: isOther ? [] : pointsUpTo(points, run.step),
        copies: null,
      }));
    }
    if (run.phase === before.phase) return;
    if (run.phase === 'training') this.#wait();
    else if (isTraining(before) && (run.phase === 'paused' || run.phase === 'finished')) {
      this.#measureLive();
      if (run.phase === 'finished' && isWanted()) this.#tell('full', () => this.#draw(FULL_IMAGES));
    }
  }

  #wait(): void {
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => this.#measureLive(), this.#pace.intervalMs);
  }

  /** Measures for the curve, and again after a while if the run trains. */
  #measureLive(): void {
    clearTimeout(this.#timer);
    if (!isWanted() || isMeasured()) return;
    this.#tell('live', () => this.#draw(this.#pace.images));
  }

  /** Measures. A failure is shown beside the figures. */
  #tell(kind: 'live' | 'full', draw: () => Promise<ImageSample>): void {
    this.#inTurn(kind, draw)
      .catch((thrown: unknown) => {
        const problem = toForgeError(thrown);
        if (problem.code === 'judge-unavailable') useQuality.setState({ problem });
      })
      .finally(() => {
        if (isTraining(useRun.getState()) && isWanted()) this.#wait();
      });
  }

  #inTurn(kind: 'live' | 'full', draw: () => Promise<ImageSample>): Promise<QualityPoint> {
    const era = this.#era;
    const turn = this.#lastTurn.then(async () => {
      useQuality.setState({ measuring: kind });
      try {
        return await this.#measure(era, await draw());
      } finally {
        useQuality.setState({ measuring: null });
      }
    });
    this.#lastTurn = turn.catch(() => undefined);
    return turn;
  }

  async #measure(era: number, sample: ImageSample): Promise<QualityPoint> {
    const { step, weights, seconds: drawSeconds } = sample;
    const { quality, seconds: judgeSeconds } = await this.#judge.measure(judged(sample));
    const point: QualityPoint = { ...quality, step, weights };
    const { engine } = useRun.getState();
    if (engine && !isFull(point))
      this.#pace.learn({ images: point.images, judgeSeconds, drawSeconds }, engine);
    if (era !== this.#era) throw replaced();
    useQuality.setState(({ points }) => ({ points: withPoint(points, point), problem: null }));
    return point;
  }
}

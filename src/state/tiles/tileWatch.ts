// Asks discriminator and judge about the image that the visitor points at: the judge once for each picture that is
// shown, one at a time, and the discriminator while the live picture is shown. Pictures of the past and opened
// generators have no discriminator.
import { isOwn } from '../../config/ownImages';
import { imageAt } from '../../picture/pixels';
import { toForgeError } from '../../protocol/errors';
import type { Judge } from '../../protocol/judge';
import { newest } from '../run/newest';
import type { RunControl } from '../run/runControl';
import { useRun } from '../run/runStore';
import { useSettings } from '../settings/settingsStore';
import { usePictures } from '../timeline/pictureStore';
import { shownPicture, type ShownPicture } from '../timeline/shownPicture';
import { useTimeline } from '../timeline/timelineStore';
import { useTiles } from './tileStore';

export interface TileWatchOptions {
  readonly control: Pick<RunControl, 'ask'>;
  readonly judge: Pick<Judge, 'read'>;
}

/** Whether the judge is asked: it knows digits, and not what the images of the visitor's own show. */
export const isJudged = ({ kind }: ShownPicture): boolean =>
  kind === 'opened' || !isOwn(useSettings.getState().config.dataset);

const NOTHING_KNOWN = { criticism: null, reading: null, problem: null };

export class TileWatch {
  readonly #judge: TileWatchOptions['judge'];
  /** The image that the trainer was asked to criticise. */
  #criticised: number | null = null;
  readonly #criticise: () => Promise<void>;
  readonly #readAgain = newest(() => this.#read());

  constructor({ control, judge }: TileWatchOptions) {
    this.#judge = judge;
    this.#criticise = newest(() => control.ask((trainer) => trainer.criticise(this.#criticised)));
  }

  start(): void {
    useTiles.subscribe(({ pointed }, before) => {
      if (pointed === before.pointed) return;
      useTiles.setState(NOTHING_KNOWN);
      this.#look();
    });
    useRun.subscribe(({ runNumber }, before) => {
      if (runNumber === before.runNumber) return;
      // Another run begins without a criticism.
      this.#criticised = null;
      useTiles.setState(NOTHING_KNOWN);
      this.#look();
    });
    usePictures.subscribe(() => this.#look());
    useTimeline.subscribe(() => this.#look());
  }

  #look(): void {
    const { pointed } = useTiles.getState();
    if (pointed === null && this.#criticised === null) return;
    const shown = shownPicture();
    const image = shown?.kind === 'live' ? pointed : null;
    if (image !== this.#criticised) {
      this.#criticised = image;
      // If this fails, then because the run has failed, which is told where the run is.
      this.#criticise().catch(() => undefined);
    }
    void this.#readAgain();
  }

  async #read(): Promise<void> {
    const { pointed, reading, problem } = useTiles.getState();
    const shown = shownPicture();
    if (pointed === null || !shown || problem || reading?.drawing === shown.drawing) return;
    if (!isJudged(shown)) return;
    const isPointed = (): boolean => useTiles.getState().pointed === pointed;
    const { drawing } = shown;
    try {
      const read = await this.#judge.read(imageAt(shown.pixels(), pointed));
      if (isPointed()) useTiles.setState({ reading: { ...read, drawing } });
    } catch (thrown) {
      if (isPointed()) useTiles.setState({ problem: toForgeError(thrown) });
    }
  }
}

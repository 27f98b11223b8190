// Downloads of pictures: the timeline as a timelapse, and the present grid as a PNG.
import { makeTimelapse, type TimelapseWatch } from '../../client/timelapseClient';
import { availableFormats } from '../../files/videoFormats';
import { ForgeError, toForgeError } from '../../protocol/errors';
import type { TimelapseSize } from '../../picture/frameLayout';
import type { TimelapseCaption, TimelapseFormat, TimelapseJob } from '../../protocol/timelapse';
import { usePictures } from './pictureStore';
import type { LossHistory } from '../losses/lossHistory';
import type { Download } from '../notices/download';
import { isFull, pointAt, pointsOf } from '../quality/qualityPoints';
import { useQuality } from '../quality/qualityStore';
import { usePreferences } from '../preferences/preferencesStore';
import { shownPicture } from './shownPicture';
import { LEAST_TIMELAPSE_FRAMES, planTimelapse } from './timelapsePlan';
import { useTimelapse } from './timelapseStore';

/** The figures of a frame. The losses are NaN at step 0. */
export interface FrameFigures {
  readonly step: number;
  readonly generator: number;
  readonly discriminator: number;
  /** The Frechet distance that was measured last; undefined if none was. */
  readonly frechet: number | undefined;
}

export interface TimelapseWish {
  readonly format: TimelapseFormat;
  readonly size: TimelapseSize;
  /** The text below a frame. */
  readonly caption: (figures: FrameFigures) => TimelapseCaption;
}

export interface TimelapseActions {
  /** Finds the formats that this browser can make. */
  findTimelapseFormats(): Promise<void>;
  /**
   * Makes a timelapse and downloads it. `useTimelapse` has its progress and its error.
   *
   * @returns whether a file was made
   */
  exportTimelapse(wish: TimelapseWish): Promise<boolean>;
  /** Cancels the timelapse that is being made, or drops its error. */
  cancelTimelapse(): Promise<void>;
  /** Downloads the grid that is shown. */
  downloadPicture(): Promise<void>;
}

export interface TimelapseOptions {
  readonly history: LossHistory;
  readonly download: Download;
  /** `makeTimelapse` of src/client, except in tests. */
  readonly make?: (job: TimelapseJob, watch: TimelapseWatch) => Promise<Blob>;
}

export function createTimelapseActions({
  history,
  download,
  make = makeTimelapse,
}: TimelapseOptions): TimelapseActions {
  let making: AbortController | null = null;

  function jobOf({ format, size, caption }: TimelapseWish): TimelapseJob {
    const { colorMap } = usePreferences.getState();
    // The timeline's pictures are the average's. Figures of more images than the others' would make a jump.
    const measured = pointsOf(useQuality.getState().points, 'average').filter((point) => !isFull(point));
    const frames = planTimelapse(usePictures.getState().frames, format).map(({ frame, durationMs }) => {
      const { step, packed } = frame;
      const losses = history.at(step) ?? { generator: Number.NaN, discriminator: Number.NaN };
      const frechet = pointAt(measured, step)?.frechet;
      return { packed, caption: caption({ step, ...losses, frechet }), durationMs };
    });
    return { kind: 'timelapse', format, size, colorMap, frames };
  }

  async function draw(wish: TimelapseWish, { signal }: AbortController): Promise<void> {
    const latest = usePictures.getState().frames.at(-1)?.step ?? 0;
    const job = jobOf(wish);
    const total = job.frames.length;
    if (total < LEAST_TIMELAPSE_FRAMES)
      throw new ForgeError(
        'argument-invalid',
        `A timelapse needs ${LEAST_TIMELAPSE_FRAMES} frames, not ${total}`,
      );
    useTimelapse.setState({ progress: { drawn: 0, total }, problem: null });
    const onDrawn = (drawn: number): void => {
      if (!signal.aborted) useTimelapse.setState({ progress: { drawn, total } });
    };
    download(await make(job, { signal, onDrawn }), `digit-forge-timelapse-to-step-${latest}`, wish.format);
  }

  return {
    async findTimelapseFormats() {
      useTimelapse.setState({ formats: await availableFormats() });
    },

    async exportTimelapse(wish) {
      if (making !== null) return false;
      const controller = new AbortController();
      making = controller;
      let problem: ForgeError | null = null;
      try {
        await draw(wish, controller);
      } catch (thrown) {
        const error = toForgeError(thrown);
        if (error.code !== 'aborted') problem = error;
      }
      // This one was cancelled. The store may already belong to another one.
      if (making !== controller) return false;
      making = null;
      useTimelapse.setState({ progress: null, problem });
      return problem === null;
    },

    async cancelTimelapse() {
      making?.abort();
      making = null;
      useTimelapse.setState({ progress: null, problem: null });
    },

    async downloadPicture() {
      const shown = shownPicture();
      if (shown === null) throw new ForgeError('busy', 'There is no picture yet');
      const name = usePictures.getState().loaded?.name ?? `digit-forge-step-${shown.step}`;
      const { encodeSheetPng } = await import('../../files/figures/sheetPng');
      download(await encodeSheetPng(shown.pixels(), usePreferences.getState().colorMap), name, 'png');
    },
  };
}

// What a visitor can do in the tour. What its chapters compute is loaded when it is used.
import type { DatasetChoice } from '../../config/ownImages';
import { imageAt, toValue } from '../../picture/pixels';
import { ForgeError } from '../../protocol/errors';
import type { Trainer } from '../../protocol/trainer';
import { imagesIn } from '../ownImages/imagesIn';
import { followPictures } from '../play/followPictures';
import type { PreferencesActions } from '../preferences/preferencesActions';
import { usePreferences } from '../preferences/preferencesStore';
import { newest } from '../run/newest';
import type { RunControl } from '../run/runControl';
import { useRun } from '../run/runStore';
import { useSettings } from '../settings/settingsStore';
import { CHAPTERS } from './chapters';
import { useTour, type RealDigit } from './tourStore';

export interface TourActions {
  /** Opens the tour where it was left. */
  openTour(): void;
  /** Opens a chapter. @param chapter from 1; another number than those of the chapters does nothing */
  openChapter(chapter: number): void;
  closeTour(): void;
  /** Shows real images of the run's data, drawn at random. */
  showReals(count: number): Promise<void>;
  /** Shows the way of an image of the grid through both networks, again whenever they have learned. @returns ends that */
  followTrace(tile: number): () => void;
  /** Pauses, takes one step of the run, and shows what became of it. */
  takeSlowStep(): Promise<void>;
}

export interface TourActionsOptions {
  readonly control: Pick<RunControl, 'ask' | 'isTraining' | 'pause' | 'train'>;
  readonly preferences: PreferencesActions;
  /** Called when a step is taken, so that the page shows the run. */
  readonly onTrain: () => void;
}

async function realsOf(
  trainer: Trainer,
  dataset: DatasetChoice,
  indices: readonly number[],
): Promise<readonly RealDigit[]> {
  const { pixels, labels } = await trainer.realImages(indices);
  return indices.map((index, i) => ({
    dataset,
    index,
    pixels: imageAt(pixels, i),
    label: labels?.[i] ?? null,
  }));
}

export function createTourActions({ control, preferences, onTrain }: TourActionsOptions): TourActions {
  function openChapter(chapter: number): void {
    if (!CHAPTERS[chapter - 1]) return;
    const { tourRead } = usePreferences.getState();
    const read = [...new Set([...tourRead, chapter])];
    preferences.setPreference({ tourChapter: chapter, tourRead: read });
    useTour.setState(({ openings }) => ({ open: true, openings: openings + 1 }));
  }

  async function takeSlowStep(): Promise<void> {
    const { firstRealOf, slowStep } = await import('../../inside/slowStep');
    if (control.isTraining) await control.pause();
    onTrain();
    const { run: before } = await control.ask((trainer) => trainer.readRun());
    const losses = await control.train({ kind: 'single' });
    const { run: after } = await control.ask((trainer) => trainer.readRun());
    const { config, step } = before;
    if (after.step !== step + 1) throw new ForgeError('busy', 'The run went on or back meanwhile');
    const [real] = await control.ask((trainer) =>
      realsOf(trainer, config.dataset, [firstRealOf(config, step, imagesIn(config.dataset))]),
    );
    const { index, label, pixels } = real!;
    const image = Float64Array.from(pixels, toValue);
    const states = [before, after] as const;
    const { runNumber } = useRun.getState();
    const taken = slowStep(config, states, { real: { index, label, image }, losses });
    useTour.setState({ slow: { runNumber, step: taken } });
  }

  return {
    openTour: () => openChapter(usePreferences.getState().tourChapter),
    openChapter,
    closeTour: () => useTour.setState({ open: false }),
    async showReals(count) {
      const reals = await control.ask((trainer) => {
        const { dataset } = useSettings.getState().config;
        const images = imagesIn(dataset);
        const indices = Array.from({ length: count }, () => Math.floor(Math.random() * images));
        return realsOf(trainer, dataset, indices);
      });
      useTour.setState({ reals });
    },
    followTrace(tile) {
      let ended = false;
      const traceAgain = newest(async () => {
        const { traceOf } = await import('../../inside/trace');
        const trace = await control.ask(async (trainer) =>
          traceOf(useSettings.getState().config, await trainer.weights(), tile),
        );
        if (!ended) useTour.setState({ trace });
      });
      const unfollow = followPictures(traceAgain);
      return () => {
        ended = true;
        unfollow();
      };
    },
    async takeSlowStep() {
      if (useTour.getState().takesStep) return;
      useTour.setState({ takesStep: true });
      try {
        await takeSlowStep();
      } finally {
        useTour.setState({ takesStep: false });
      }
    },
  };
}

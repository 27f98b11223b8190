// What a visitor can do in the chapters of the tour. What they compute is loaded when it is used.
import type { DatasetChoice } from '../../config/ownImages';
import { imageAt, toValue } from '../../picture/pixels';
import { ForgeError } from '../../protocol/errors';
import type { Trainer } from '../../protocol/trainer';
import { imagesIn } from '../ownImages/imagesIn';
import { followPictures } from '../play/followPictures';
import { newest } from '../run/newest';
import type { RunControl } from '../run/runControl';
import { useRun } from '../run/runStore';
import { useSettings } from '../settings/settingsStore';
import { useTour, type RealDigit } from './tourStore';

export interface TourWork {
  /** Shows real images of the run's data, drawn at random. */
  showReals(count: number): Promise<void>;
  /** Shows the way of an image of the grid through both networks, again whenever they have learned, until `signal` aborts. */
  followTrace(tile: number, signal: AbortSignal): Promise<void>;
  /** Pauses, takes one step of the run, and shows what became of it. */
  takeSlowStep(): Promise<void>;
}

export interface TourWorkOptions {
  readonly control: Pick<RunControl, 'ask' | 'isTraining' | 'pause' | 'train'>;
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

export function createTourWork({ control, onTrain }: TourWorkOptions): TourWork {
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
    async showReals(count) {
      const reals = await control.ask((trainer) => {
        const { dataset } = useSettings.getState().config;
        const images = imagesIn(dataset);
        const indices = Array.from({ length: count }, () => Math.floor(Math.random() * images));
        return realsOf(trainer, dataset, indices);
      });
      useTour.setState({ reals });
    },
    async followTrace(tile, signal) {
      const traceAgain = newest(async () => {
        const { traceOf } = await import('../../inside/trace');
        const trace = await control.ask(async (trainer) =>
          traceOf(useSettings.getState().config, await trainer.weights(), tile),
        );
        if (!signal.aborted) useTour.setState({ trace });
      });
      if (!signal.aborted) signal.addEventListener('abort', followPictures(traceAgain));
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

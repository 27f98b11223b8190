// A drawing of the visitor's: its strokes, what discriminator and judge make of it meanwhile, and its way towards what the
// discriminator takes for real.
import { blankImage, centred, hasInk, uphill, withStroke, type Spot } from '../../picture/ink';
import { toPixels } from '../../picture/pixels';
import { ForgeError, toForgeError } from '../../protocol/errors';
import type { Judge } from '../../protocol/judge';
import type { Trainer } from '../../protocol/trainer';
import { newest } from '../run/newest';
import type { RunControl } from '../run/runControl';
import { useSettings } from '../settings/settingsStore';
import { useDrawing, type DrawingState } from './drawingStore';
import { followPictures } from './followPictures';

export interface DrawingActions {
  /** Begins a stroke. What was drawn up to here can be had back. */
  beginStroke(at: Spot): void;
  drawTo(from: Spot, to: Spot): void;
  endStroke(): void;
  clearDrawing(): void;
  /** Moves the drawing's centre of mass to the middle, where that of the real digits is. */
  centreDrawing(): void;
  /** Goes back to before the last change. All moves along the gradient since the own drawing are one change. */
  undoDrawing(): void;
  /** Which digit the discriminator is told, if the networks take labels; null: what the judge reads. */
  tellDigit(digit: number | null): void;
  /** Moves the drawing along the discriminator's gradient, a few small steps. It ends early if the drawing changes. */
  makeMoreReal(): Promise<void>;
  /** Asks again whenever the discriminator has learned something. @returns ends that */
  followDrawing(): () => void;
}

export interface DrawingOptions {
  readonly control: Pick<RunControl, 'ask'>;
  readonly judge: Pick<Judge, 'read'>;
  /** Waits between two steps along the gradient, so that they can be seen. */
  readonly breathe?: () => Promise<void>;
}

/** The most changes that can be undone. */
const MOST_PAST = 100;
/** Steps along the gradient at a time. */
const STEPS = 16;
/** The length of a step (Euclidean). Two digits that look alike are some 10 apart, different ones 20. */
const STEP_LENGTH = 0.25;
const STEP_MS = 40;

const shortPause = (): Promise<void> => new Promise((resolve) => setTimeout(resolve, STEP_MS));

const withPast = ({ past, image }: DrawingState): readonly Float32Array[] =>
  [...past, image].slice(-MOST_PAST);

/** The digit that the discriminator is to be told: null if it takes none, undefined if it is not known yet. */
function toldDigit(): number | null | undefined {
  if (!useSettings.getState().config.labels) return null;
  const { told, reading } = useDrawing.getState();
  return told ?? reading?.digit;
}

async function appraise(trainer: Trainer): Promise<void> {
  const { image } = useDrawing.getState();
  const told = toldDigit();
  if (!hasInk(image) || told === undefined) return;
  const { step, logit } = await trainer.appraise(image, told ?? 0);
  // The drawing may be cleared since.
  if (hasInk(useDrawing.getState().image)) useDrawing.setState({ opinion: { image, told, step, logit } });
}

export function createDrawingActions({
  control,
  judge,
  breathe = shortPause,
}: DrawingOptions): DrawingActions {
  // The settings are read when no change of the run is in progress: then they are the run's.
  const appraiseAgain = newest(() => control.ask(appraise));

  const readAgain = newest(async () => {
    const { image } = useDrawing.getState();
    if (!hasInk(image)) return;
    try {
      const reading = await judge.read(toPixels(image));
      const { reading: before, image: present } = useDrawing.getState();
      if (!hasInk(present)) return;
      useDrawing.setState({ reading: { ...reading, image }, problem: null });
      // The discriminator may be told another digit now.
      if (reading.digit !== before?.digit) ask();
    } catch (thrown) {
      useDrawing.setState({ reading: null, problem: toForgeError(thrown) });
    }
  });

  /** Asks the discriminator. A failure is one of the run, which is told where the run is. */
  const ask = (): void => void appraiseAgain().catch(() => undefined);

  function look(): void {
    if (!hasInk(useDrawing.getState().image)) useDrawing.setState({ opinion: null, reading: null });
    ask();
    void readAgain();
  }

  /** Puts another drawing in place, as one change. */
  function change(changed: Partial<DrawingState>): void {
    useDrawing.setState((state) => ({ ...changed, isMoving: false, changes: state.changes + 1 }));
    look();
  }

  function drawTo(from: Spot, to: Spot): void {
    useDrawing.setState(({ image }) => ({ image: withStroke(image, from, to) }));
    look();
  }

  /** @returns the drawing after one step; null if there is none, or it was changed meanwhile */
  async function moved(image: Float32Array): Promise<Float32Array | null> {
    const told = toldDigit();
    if (told === undefined)
      throw new ForgeError('judge-unavailable', 'The judge has read no digit: choose the one to be told');
    const { slopes } = await control.ask((trainer) => trainer.appraise(image, told ?? 0));
    const { image: present, isMoving } = useDrawing.getState();
    return isMoving && present === image ? uphill(image, slopes, STEP_LENGTH) : null;
  }

  return {
    beginStroke(at) {
      useDrawing.setState((state) => ({ past: withPast(state), isMoved: false, isMoving: false }));
      drawTo(at, at);
    },
    drawTo,
    endStroke: () => useDrawing.setState(({ changes }) => ({ changes: changes + 1 })),

    clearDrawing() {
      const state = useDrawing.getState();
      if (hasInk(state.image)) change({ past: withPast(state), image: blankImage(), isMoved: false });
    },
    centreDrawing() {
      const state = useDrawing.getState();
      change({ past: withPast(state), image: centred(state.image), isMoved: false });
    },
    undoDrawing() {
      const { past } = useDrawing.getState();
      const image = past.at(-1);
      if (image) change({ past: past.slice(0, -1), image, isMoved: false });
    },

    tellDigit(digit) {
      useDrawing.setState(({ changes }) => ({ told: digit, changes: changes + 1 }));
      ask();
    },

    async makeMoreReal() {
      const { image: own, isMoving, isMoved, past } = useDrawing.getState();
      if (isMoving || !hasInk(own)) return;
      useDrawing.setState((state) => ({ isMoving: true, past: isMoved ? past : withPast(state) }));
      let image = own;
      try {
        for (let step = 0; step < STEPS; step += 1) {
          const next = await moved(image);
          // What has changed the drawing has also ended this.
          if (!next) return;
          image = next;
          useDrawing.setState({ image, isMoved: true });
          look();
          await breathe();
        }
      } catch (error) {
        useDrawing.setState({ isMoving: false });
        throw error;
      }
      if (image === useDrawing.getState().image) change({});
    },

    followDrawing: () => followPictures(appraiseAgain),
  };
}

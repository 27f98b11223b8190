// Moves through the run's pictures: to a step, frame by frame, back to the present, and playing them in order. This
// does not affect the run. A generator that was opened is closed.
import { usePictures } from './pictureStore';
import { nearestIndex, type KeptFrame } from './timelineFrames';
import { useTimeline, type PlaySpeed } from './timelineStore';

/** At speed 1. */
export const FRAMES_PER_SECOND = 12;

export interface TimelineActions {
  /** Shows the frame nearest to a step. The latest frame means the live grid. */
  seek(step: number): void;
  /** Moves this many frames forward, or back if negative. */
  seekBy(frames: number): void;
  /** Shows the live grid. */
  goLive(): void;
  /** Shows the frame nearest to a step until it is called with null. */
  preview(step: number | null): void;
  /** Plays from the frame that is shown to the live grid; from the beginning if the live grid is shown. */
  togglePlay(): void;
  setPlaySpeed(speed: PlaySpeed): void;
  /** Closes the generator that is shown instead of the run's pictures, if any. */
  closeLoaded(): void;
}

/**
 * The frame of an index, clamped to the first one; undefined for the last one and beyond, which means the live grid.
 */
const pastFrame = (index: number): KeptFrame | undefined =>
  usePictures.getState().frames.slice(0, -1)[Math.max(0, index)];

function showIndex(index: number): void {
  useTimeline.setState({ cursor: pastFrame(index)?.step ?? null });
}

/** The index of the frame that is shown: the last one for the live grid. */
function shownIndex(): number {
  const { frames } = usePictures.getState();
  const { cursor } = useTimeline.getState();
  return cursor === null ? frames.length - 1 : nearestIndex(frames, cursor);
}

const closeLoaded = (): void => usePictures.setState({ loaded: null });

export function createTimelineActions(): TimelineActions {
  let timer: ReturnType<typeof setTimeout> | undefined;

  function stop(): void {
    clearTimeout(timer);
    useTimeline.setState({ playing: false });
  }

  function wait(): void {
    clearTimeout(timer);
    timer = setTimeout(playOn, 1000 / (FRAMES_PER_SECOND * useTimeline.getState().speed));
  }

  function playOn(): void {
    // A new run has also ended the playing.
    if (!useTimeline.getState().playing) return;
    showIndex(shownIndex() + 1);
    if (useTimeline.getState().cursor === null) stop();
    else wait();
  }

  return {
    closeLoaded,
    seek(step) {
      closeLoaded();
      stop();
      showIndex(nearestIndex(usePictures.getState().frames, step));
    },
    seekBy(count) {
      closeLoaded();
      stop();
      showIndex(shownIndex() + count);
    },
    goLive() {
      closeLoaded();
      stop();
      useTimeline.setState({ cursor: null, preview: null });
    },
    preview(step) {
      const { frames } = usePictures.getState();
      const frame = step === null ? undefined : pastFrame(nearestIndex(frames, step));
      useTimeline.setState({ preview: frame?.step ?? null });
    },
    togglePlay() {
      closeLoaded();
      if (useTimeline.getState().playing) return stop();
      const { frames } = usePictures.getState();
      if (frames.length < 2) return;
      if (useTimeline.getState().cursor === null) showIndex(0);
      useTimeline.setState({ playing: true });
      wait();
    },
    setPlaySpeed(speed) {
      useTimeline.setState({ speed });
      if (useTimeline.getState().playing) wait();
    },
  };
}

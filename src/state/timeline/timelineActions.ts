// Going through the run's pictures: to a step, frame by frame, back to now, and playing them one after another. The
// run itself takes no notice.
import { useGrid } from './pictureStore';
import { nearestIndex, type KeptFrame } from './timelineFrames';
import { useTimeline, type PlaySpeed } from './timelineStore';

/** At speed 1. */
export const FRAMES_PER_SECOND = 12;

export interface TimelineActions {
  /** Shows the frame nearest to a step; the latest one is now. */
  seek(step: number): void;
  /** So many frames on, or back. */
  seekBy(frames: number): void;
  /** The run as it is. */
  goLive(): void;
  /** Shows the frame nearest to a step until `null` takes it back. */
  preview(step: number | null): void;
  /** Plays from the frame that is shown, or from the beginning where that is now, until now. */
  togglePlay(): void;
  setPlaySpeed(speed: PlaySpeed): void;
}

/** The frame of that number, the first one of numbers below; undefined of the last one and beyond, which is now. */
const pastFrame = (index: number): KeptFrame | undefined =>
  useGrid.getState().frames.slice(0, -1)[Math.max(0, index)];

function showIndex(index: number): void {
  useTimeline.setState({ cursor: pastFrame(index)?.step ?? null });
}

/** Index of the frame that is shown: the last one while that is now. */
function shownIndex(): number {
  const { frames } = useGrid.getState();
  const { cursor } = useTimeline.getState();
  return cursor === null ? frames.length - 1 : nearestIndex(frames, cursor);
}

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
    // A run that began again has ended the playing too.
    if (!useTimeline.getState().playing) return;
    showIndex(shownIndex() + 1);
    if (useTimeline.getState().cursor === null) stop();
    else wait();
  }

  return {
    seek(step) {
      stop();
      showIndex(nearestIndex(useGrid.getState().frames, step));
    },
    seekBy(count) {
      stop();
      showIndex(shownIndex() + count);
    },
    goLive() {
      stop();
      useTimeline.setState({ cursor: null, preview: null });
    },
    preview(step) {
      const { frames } = useGrid.getState();
      const frame = step === null ? undefined : pastFrame(nearestIndex(frames, step));
      useTimeline.setState({ preview: frame?.step ?? null });
    },
    togglePlay() {
      if (useTimeline.getState().playing) return stop();
      const { frames } = useGrid.getState();
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

/** Whoever goes through the run's pictures, or back to now, is done with a generator that was opened meanwhile. */
export function overLoaded(timeline: TimelineActions, closeLoaded: () => void): TimelineActions {
  const first = (go: () => void): void => {
    closeLoaded();
    go();
  };
  return {
    ...timeline,
    seek: (step) => first(() => timeline.seek(step)),
    seekBy: (frames) => first(() => timeline.seekBy(frames)),
    goLive: () => first(() => timeline.goLive()),
    togglePlay: () => first(() => timeline.togglePlay()),
  };
}

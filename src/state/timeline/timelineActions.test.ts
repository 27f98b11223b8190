// Moving through a run's pictures while the run goes on or begins again.
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { GRID_BYTES } from '../../config/grid';
import { LossFeed } from '../losses/lossFeed';
import { LossHistory } from '../losses/lossHistory';
import { usePictures } from './pictureStore';
import { useLosses } from '../losses/lossStore';
import { createTimelineActions, FRAMES_PER_SECOND, type TimelineActions } from './timelineActions';
import { shownStep, useTimeline } from './timelineStore';
import { forgetRun, takeEvent } from '../run/trainerEvents';

const history = new LossHistory(0.9);
const sinks = { history, feed: new LossFeed(history) };
const FRAME_MS = 1000 / FRAMES_PER_SECOND;

let timeline: TimelineActions;
beforeEach(() => {
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout', 'performance'] });
  usePictures.setState(usePictures.getInitialState(), true);
  useLosses.setState(useLosses.getInitialState(), true);
  useTimeline.setState(useTimeline.getInitialState(), true);
  timeline = createTimelineActions();
});
afterEach(() => vi.useRealTimers());

const picture = (step: number) => ({ step, pixels: new Uint8Array(GRID_BYTES).fill(step % 256) });

const pictures = (step: number, ...earlier: number[]) => ({
  ...picture(step),
  run: 1,
  earlier: earlier.map(picture),
});

function draw(...steps: number[]): void {
  for (const step of steps) takeEvent({ kind: 'grid', data: pictures(step) }, sinks);
}

const shown = () => shownStep(useTimeline.getState());
const keptSteps = () => usePictures.getState().frames.map(({ step }) => step);

it('goes to the nearest frame, and stays there while the run goes on', () => {
  draw(0, 10, 20, 30);
  timeline.seek(12);
  expect(shown()).toBe(10);
  draw(40, 50);
  expect(shown()).toBe(10);
  timeline.goLive();
  expect(shown()).toBeNull();
});

it('takes in pictures that were drawn on the way, and shows the last', () => {
  takeEvent({ kind: 'grid', data: pictures(3, 1, 2) }, sinks);
  expect(keptSteps()).toEqual([1, 2, 3]);
  expect(usePictures.getState().live).toEqual(picture(3));
});

it('goes frame by frame; the last one is now', () => {
  draw(0, 10, 20, 30);
  timeline.seekBy(-1);
  expect(shown()).toBe(20);
  timeline.seekBy(-9);
  expect(shown()).toBe(0);
  timeline.seekBy(2);
  expect(shown()).toBe(20);
  timeline.seekBy(1);
  expect(shown()).toBeNull();
  timeline.seek(99);
  expect(shown()).toBeNull();
});

it('has nowhere to go while there is but one frame, or none', () => {
  timeline.seekBy(-1);
  timeline.seek(3);
  timeline.togglePlay();
  expect(useTimeline.getState()).toMatchObject({ cursor: null, playing: false });
  draw(0);
  timeline.seekBy(-1);
  timeline.togglePlay();
  expect(useTimeline.getState()).toMatchObject({ cursor: null, playing: false });
});

it('keeps the frame that is looked at, however many come after it', () => {
  draw(0, 1, 2, 3);
  timeline.seek(1);
  draw(...Array.from({ length: 1_500 }, (_, index) => 40 * index + 40));
  expect(shown()).toBe(1);
  expect(keptSteps()).toContain(1);
  timeline.goLive();
  draw(60_040, 60_080, 60_120);
  expect(keptSteps().length).toBeLessThanOrEqual(240);
});

it('shows what a pointer asks for, and then what was shown before', () => {
  draw(0, 10, 20, 30);
  timeline.seek(10);
  timeline.preview(22);
  expect(shown()).toBe(20);
  timeline.preview(99);
  expect(shown(), 'beyond the last one it changes nothing').toBe(10);
  timeline.preview(22);
  timeline.preview(null);
  expect(shown()).toBe(10);
});

it('plays from the beginning to now, at the speed chosen', () => {
  draw(0, 10, 20, 30);
  timeline.togglePlay();
  expect(useTimeline.getState()).toMatchObject({ cursor: 0, playing: true });
  vi.advanceTimersByTime(FRAME_MS);
  expect(shown()).toBe(10);
  timeline.setPlaySpeed(0.5);
  vi.advanceTimersByTime(1.5 * FRAME_MS);
  expect(shown()).toBe(10);
  vi.advanceTimersByTime(0.5 * FRAME_MS);
  expect(shown()).toBe(20);
  vi.advanceTimersByTime(2 * FRAME_MS);
  expect(useTimeline.getState()).toMatchObject({ cursor: null, playing: false });
});

it('plays on from the frame that is shown, and pauses there', () => {
  draw(0, 10, 20, 30, 40);
  timeline.seek(20);
  timeline.togglePlay();
  vi.advanceTimersByTime(FRAME_MS);
  timeline.togglePlay();
  vi.advanceTimersByTime(9 * FRAME_MS);
  expect(useTimeline.getState()).toMatchObject({ cursor: 30, playing: false });
});

it('stops playing when a frame is gone to', () => {
  draw(0, 10, 20, 30);
  timeline.togglePlay();
  timeline.seek(20);
  vi.advanceTimersByTime(9 * FRAME_MS);
  expect(useTimeline.getState()).toMatchObject({ cursor: 20, playing: false });
});

it('drops what comes after a step that the run was taken back to', () => {
  draw(0, 10, 20, 30, 40);
  timeline.seek(30);
  timeline.preview(20);
  draw(20);
  expect(keptSteps()).toEqual([0, 10, 20]);
  expect(useTimeline.getState()).toMatchObject({ cursor: null, preview: null });
});

it('is at now where the run begins anew at the very step that was looked at', () => {
  draw(0, 10);
  timeline.seek(0);
  draw(0);
  expect(shown()).toBeNull();
});

it('begins anew with a run that begins anew, also in mid-play', () => {
  draw(0, 10, 20, 30);
  timeline.togglePlay();
  vi.advanceTimersByTime(FRAME_MS);
  draw(0);
  vi.advanceTimersByTime(9 * FRAME_MS);
  expect(keptSteps()).toEqual([0]);
  expect(useTimeline.getState()).toMatchObject({ cursor: null, playing: false });
});

it('is emptied with the run, for the pictures of the next one', () => {
  draw(0, 10, 20);
  timeline.seek(10);
  forgetRun(sinks, [pictures(5, 4), pictures(10)]);
  expect(keptSteps()).toEqual([4, 5, 10]);
  expect(usePictures.getState().live).toEqual(picture(10));
  expect(shown()).toBeNull();
});

it('is empty where the next run has sent no picture yet', () => {
  draw(0, 10);
  forgetRun(sinks, []);
  expect(keptSteps()).toEqual([]);
  expect(usePictures.getState().live).toBeNull();
});

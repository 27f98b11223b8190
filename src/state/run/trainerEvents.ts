// Puts the worker's events into the stores: preparation, engine, losses, pictures, criticism.
import type { RunningEngine, TrainerEvent, TrainerEvents } from '../../protocol/trainer';
import { usePictures, type PictureState } from '../timeline/pictureStore';
import type { LossFeed } from '../losses/lossFeed';
import type { LossHistory } from '../losses/lossHistory';
import { addLatestNotice, addNotice } from '../notices/noticeActions';
import { useTiles } from '../tiles/tileStore';
import { useRun } from './runStore';
import { withFrame } from '../timeline/timelineFrames';
import { leaveLostFrames, useTimeline } from '../timeline/timelineStore';

type RunPictures = Pick<PictureState, 'live' | 'frames'>;

const NO_PICTURES: RunPictures = { live: null, frames: [] };

export interface LossSinks {
  readonly history: LossHistory;
  readonly feed: LossFeed;
}

function takeLosses(losses: TrainerEvents['losses'], { history, feed }: LossSinks): void {
  const { firstStep, discriminator, generator, seconds, stepsPerSecond } = losses;
  if (discriminator.length === 0) return;
  history.append(firstStep, discriminator, generator);
  feed.touch();
  useRun.setState({
    step: firstStep + discriminator.length - 1,
    seconds,
    stepsPerSecond,
    discriminatorLoss: discriminator.at(-1) ?? Number.NaN,
    generatorLoss: generator.at(-1) ?? Number.NaN,
  });
}

function withPictures(
  { frames }: RunPictures,
  { earlier = [], step, pixels, trained }: TrainerEvents['grid'],
): RunPictures {
  const live = { step, pixels, ...(trained && { trained }) };
  const { cursor } = useTimeline.getState();
  return {
    live,
    frames: [...earlier, live].reduce((kept, frame) => withFrame(kept, frame, cursor), frames),
  };
}

function takeGrid(pictures: TrainerEvents['grid']): void {
  usePictures.setState((present) => withPictures(present, pictures));
  leaveLostFrames();
}

function takeCriticism({ step, image, logit, trained }: TrainerEvents['criticism']): void {
  // The visitor may point at another image since it was asked for.
  if (image !== useTiles.getState().pointed) return;
  useTiles.setState({ criticism: { step, image, logit, ...(trained !== undefined && { trained }) } });
}

const NO_LOSSES = new Float32Array();

function goBack(step: number, { history, feed }: LossSinks): void {
  history.append(step + 1, NO_LOSSES, NO_LOSSES);
  feed.flush();
  const { discriminator = Number.NaN, generator = Number.NaN } = history.at(step) ?? {};
  useRun.setState({ step, discriminatorLoss: discriminator, generatorLoss: generator });
}

/**
 * Shows why another engine runs than the chosen one, or why it has fewer threads: once, even if the worker repeats it.
 */
function tellEngine(engine: RunningEngine, before: RunningEngine | null): void {
  const { id, reason, threads: left = 1 } = engine;
  const told = before?.id === id ? before.reason : undefined;
  if (reason.kind === 'fallback') {
    const isTold = told?.kind === 'fallback' && told.from === reason.from;
    if (!isTold) addNotice({ kind: 'engine-fallback', engine });
  } else if (reason.kind === 'recovered') {
    addLatestNotice({ kind: 'recovered', engine });
  } else if (reason.kind === 'fewer-threads') {
    const isTold = told?.kind === 'fewer-threads' && before?.threads === engine.threads;
    if (!isTold) addLatestNotice({ kind: 'threads-lost', from: reason.from, left });
  }
}

function takeEngine(engine: RunningEngine): void {
  const before = useRun.getState().engine;
  useRun.setState({ engine });
  tellEngine(engine, before);
}

/** Puts one event into the stores. */
export function takeEvent(event: TrainerEvent, sinks: LossSinks): void {
  switch (event.kind) {
    case 'preparation':
      useRun.setState({ preparation: event.data });
      return;
    case 'engine':
      return takeEngine(event.data);
    case 'went-back':
      return goBack(event.data.step, sinks);
    case 'losses':
      return takeLosses(event.data, sinks);
    case 'grid':
      return takeGrid(event.data);
    case 'criticism':
      return takeCriticism(event.data);
    default:
      event satisfies never;
  }
}

/**
 * Another run replaces the present one: drops everything of the present run and shows the new run's pictures so far.
 */
export function forgetRun({ history, feed }: LossSinks, arrived: readonly TrainerEvents['grid'][]): void {
  history.clear();
  feed.flush();
  useRun.setState(({ runNumber }) => ({
    runNumber: runNumber + 1,
    step: 0,
    seconds: 0,
    stepsPerSecond: 0,
    discriminatorLoss: Number.NaN,
    generatorLoss: Number.NaN,
  }));
  usePictures.setState({ ...arrived.reduce(withPictures, NO_PICTURES), weights: 'average' });
  leaveLostFrames();
}

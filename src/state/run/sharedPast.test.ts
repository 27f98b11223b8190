import { beforeEach, expect, it } from 'vitest';
import type { Checkpoint } from '../../files/checkpoint/checkpoint';
import { GRID_BYTES } from '../../config/grid';
import { sampleCheckpoint } from '../../testing/samples/sampleCheckpoint';
import { usePictures } from '../timeline/pictureStore';
import { LossHistory } from '../losses/lossHistory';
import { bringBack, sharedPast } from './sharedPast';
import { withFrame, type KeptFrame } from '../timeline/timelineFrames';

const framesAt = (...steps: number[]): readonly KeptFrame[] =>
  steps.reduce<readonly KeptFrame[]>(
    (frames, step) => withFrame(frames, { step, pixels: new Uint8Array(GRID_BYTES) }, null),
    [],
  );
const stepsOf = (frames: readonly KeptFrame[]) => frames.map(({ step }) => step);

const checkpoint = sampleCheckpoint(40);

/** The checkpoint's losses, slightly different from a step on. */
function historyOf({ losses }: Checkpoint, steps: number, differentFrom = Infinity): LossHistory {
  const history = new LossHistory(0.9);
  const spoilt = (loss: number, index: number): number => (index + 1 < differentFrom ? loss : loss + 1);
  const longer = (values: Float32Array) =>
    Float32Array.from({ length: steps }, (_, index) => spoilt(values[index] ?? 0.5, index));
  history.append(1, longer(losses.discriminator), longer(losses.generator));
  return history;
}

beforeEach(() =>
  usePictures.setState({ ...usePictures.getInitialState(), frames: framesAt(0, 10, 20, 30, 50) }, true),
);

it('of a run and a checkpoint of itself goes up to the checkpoint', () => {
  expect(stepsOf(sharedPast(checkpoint, historyOf(checkpoint, 60)))).toEqual([0, 10, 20, 30]);
});

it('of a run that has not come as far goes as far as that', () => {
  usePictures.setState({ frames: framesAt(0, 10) });
  expect(stepsOf(sharedPast(checkpoint, historyOf(checkpoint, 15)))).toEqual([0, 10]);
});

it('ends where the runs part', () => {
  expect(stepsOf(sharedPast(checkpoint, historyOf(checkpoint, 60, 21)))).toEqual([0, 10, 20]);
});

it('of other runs, and of runs that have not begun, is nothing', () => {
  expect(sharedPast(checkpoint, historyOf(checkpoint, 60, 1))).toEqual([]);
  expect(sharedPast(checkpoint, historyOf(checkpoint, 0))).toEqual([]);
});

it('comes back before the picture of the step that was restored', () => {
  const past = sharedPast(checkpoint, historyOf(checkpoint, 60));
  usePictures.setState({ frames: framesAt(40) });
  bringBack(past);
  expect(stepsOf(usePictures.getState().frames)).toEqual([0, 10, 20, 30, 40]);
  usePictures.setState({ frames: framesAt(30) });
  bringBack(past);
  expect(stepsOf(usePictures.getState().frames), 'each step once').toEqual([0, 10, 20, 30]);
});

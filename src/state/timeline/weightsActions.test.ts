// Showing the trained weights: a change of the live grid that affects nothing else.
import { beforeEach, expect, it } from 'vitest';
import { startTestForge, type TestForge } from '../../testing/fakes/startTestForge';
import { actions } from '../actions';
import { livePicture, usePictures } from './pictureStore';
import { pixelsOf } from './timelineFrames';
import { useTimeline } from './timelineStore';

let forge: TestForge;
const settle = () => new Promise((resolve) => setTimeout(resolve, 5));
const shown = () => livePicture(usePictures.getState())!;
/** The values of pixels that the fake trainer draws. */
const [AVERAGE, TRAINED] = [20, 235];

beforeEach(async () => {
  forge = startTestForge({ search: '?averaging=0.999&steps=20' });
  await forge.digitForge.ready();
  const training = forge.digitForge.train();
  await settle();
  forge.trainer.advance(20);
  await training;
  await settle();
});

it('shows what they draw, and keeps the average’s pictures', async () => {
  expect(shown()).toMatchObject({ step: 20 });
  await actions.showWeights('trained');
  expect(shown().pixels[0]).toBe(TRAINED);
  const { frames, live } = usePictures.getState();
  expect(live!.pixels[0]).toBe(AVERAGE);
  expect(pixelsOf(frames.at(-1)!)[0]).toBe(AVERAGE);
  await actions.showWeights('average');
  expect(shown().pixels[0]).toBe(AVERAGE);
});

it('comes back from the run’s past for it', async () => {
  actions.seek(0);
  expect(useTimeline.getState().cursor).toBe(0);
  await actions.showWeights('trained');
  expect(useTimeline.getState().cursor).toBeNull();
});

it('begins another run with the average', async () => {
  await actions.showWeights('trained');
  await forge.digitForge.reset();
  expect(usePictures.getState()).toMatchObject({ weights: 'average', live: { step: 0 } });
  expect(shown().pixels[0]).toBe(0);
});

import { beforeEach, expect, it } from 'vitest';
import { startTestForge, type TestForge } from '../../testing/fakes/startTestForge';
import { useLastEvent } from './runEvents';

let forge: TestForge;
const last = () => useLastEvent.getState().event;

async function begin(untilStep: number): Promise<{ readonly done: Promise<unknown> }> {
  const done = forge.digitForge.train(untilStep);
  await expect.poll(() => forge.trainer.asked).toContain(`train ${untilStep}`);
  return { done };
}

beforeEach(async () => {
  useLastEvent.setState({ event: null });
  forge = startTestForge({ search: '?steps=3000&latentSize=4&generatorUnits=3&discriminatorUnits=3' });
  await forge.digitForge.ready();
});

it('a run is ready, started, at a milestone, paused and finished', async () => {
  expect(last()).toBe('ready');
  const { done } = await begin(3_000);
  expect(last()).toBe('started');
  forge.trainer.advance(999);
  expect(last()).toBe('started');
  forge.trainer.advance(1);
  await expect.poll(last).toBe('reached');
  await forge.digitForge.pause();
  await done;
  expect(last()).toBe('paused');
  const rest = await begin(3_000);
  forge.trainer.advance(2_000);
  await rest.done;
  expect(last()).toBe('finished');
});

it('a change of settings is told, although the run goes on afterwards', async () => {
  const { done } = await begin(10);
  forge.trainer.advance(5);
  await forge.digitForge.configure({ generatorLearningRate: 0.002 });
  expect(last()).toBe('settings-changed');
  forge.trainer.advance(5);
  await done;
  await forge.digitForge.configure({ generatorLearningRate: 0.001 });
  expect(last()).toBe('settings-changed');
  await forge.digitForge.configure({ seed: 5 });
  expect(last()).toBe('ready');
});

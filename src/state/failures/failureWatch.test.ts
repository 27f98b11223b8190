// When failures are looked for, and what ends them, with a simulated trainer and judge.
import { beforeEach, describe, expect, it } from 'vitest';
import { FakeJudge } from '../../testing/fakes/fakeJudge';
import { startTestForge, type TestForge } from '../../testing/fakes/startTestForge';
import { soon } from '../../testing/soon';
import { actions } from '../actions';
import { useQuality } from '../quality/qualityStore';
import { useSettings } from '../settings/settingsStore';
import { useFailures } from './failuresStore';
import { mendOf } from './mends';

let judge: FakeJudge;
let forge: TestForge;

const named = () => useFailures.getState().failures.map(({ id }) => id);
const lastMeasured = () => useQuality.getState().points.at(-1)?.step;

/** Trains to a step and waits until the images are measured. */
async function trainTo(step: number): Promise<void> {
  const training = forge.digitForge.train(step);
  await soon(() => expect(forge.trainer.asked).toContain(`train ${step}`));
  forge.trainer.advance(step);
  await training;
  await soon(() => expect(lastMeasured()).toBe(step));
}

async function standStill(): Promise<void> {
  judge.opinion = { frechet: 400, floor: 4 };
  for (const step of [200, 250, 300, 350]) await trainTo(step);
}

beforeEach(async () => {
  judge = new FakeJudge();
  forge = startTestForge({ judge, search: '?generatorLearningRate=0.000001&dataset=mnist-test' });
  await forge.digitForge.ready();
});

describe('a generator that stands still', () => {
  beforeEach(async () => {
    // Loads what looks for failures, which the steps of the simulated trainer would not wait for.
    await forge.digitForge.models();
  });

  it('is named once it has lasted', async () => {
    judge.opinion = { frechet: 400, floor: 4 };
    for (const step of [200, 250, 300]) await trainTo(step);
    expect(named()).toEqual([]);
    await trainTo(350);
    expect(useFailures.getState().failures[0]).toEqual({
      id: 'generator-still',
      fromStep: 250,
      step: 350,
      frechet: 400,
    });
  });

  it('is forgotten when its settings are mended, and what was measured before does not count', async () => {
    await standStill();
    const mend = mendOf('generator-still', useSettings.getState().config)!;
    expect(mend).toEqual({ generatorLearningRate: 1e-3 });
    expect(actions.needsReset(mend)).toBe(false);
    expect(await actions.applyConfig(mend)).toBe(true);
    expect(named()).toEqual([]);
    await trainTo(400);
    expect(named()).toEqual([]);
  });

  it('stays named when the settings change in other ways', async () => {
    await standStill();
    await actions.applyConfig({ steps: 6_000 });
    expect(named()[0]).toBe('generator-still');
  });

  it('is forgotten with its run', async () => {
    await standStill();
    await forge.digitForge.reset();
    expect(named()).toEqual([]);
  });

  it('that is dismissed is not told again before the settings change', async () => {
    await standStill();
    actions.dismissFailure('generator-still');
    await trainTo(400);
    expect(useFailures.getState()).toMatchObject({ dismissed: ['generator-still'] });
    await actions.applyConfig({ batchSize: 64 });
    expect(useFailures.getState().dismissed).toEqual([]);
  });
});

describe('copies', () => {
  it('are named when they are found', async () => {
    await actions.lookForCopies();
    expect(named()).toEqual([]);
    judge.copies = 80;
    await actions.lookForCopies();
    await soon(() =>
      expect(useFailures.getState().failures).toEqual([{ id: 'copies', copies: 80, images: 1_000, step: 0 }]),
    );
  });
});

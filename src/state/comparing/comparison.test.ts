import { beforeEach, describe, expect, it } from 'vitest';
import { SEED_CONFIG, type TrainConfig } from '../../config/trainConfig';
import { ForgeError } from '../../protocol/errors';
import { SAMPLE_CONFIG, sampleState } from '../../testing/samples/sampleCheckpoint';
import type { FoundRun } from '../../protocol/runKeeper';
import { startTestForge, type TestForge } from '../../testing/fakes/startTestForge';
import { actions } from '../actions';
import { Comparison } from './comparison';
import { PRESENT_RUN, useComparison, type Pair } from './comparisonStore';
import { comparableSteps, noiseObstacle, shownMoment } from './moments';

const compared = () => useComparison.getState();
const stepsShown = () => [compared().pictures.left?.step, compared().pictures.right?.step];
const frame = (step: number) => ({ step, packed: new Uint8Array(78_400).fill(step % 256) });

function savedRun(change: Partial<TrainConfig>, step: number, frameSteps: readonly number[]): FoundRun {
  const config = { ...SAMPLE_CONFIG, ...change };
  const losses = new Float32Array(step);
  return {
    run: { ...sampleState(config, step), config, seconds: 1 },
    losses: { discriminator: losses, generator: losses },
    frames: frameSteps.map(frame),
    lostStep: null,
  };
}

/** Draws are answered when the test says so. */
class Draws {
  readonly seeds: (number | undefined)[] = [];
  #answers: (() => void)[] = [];
  held = false;
  readonly control = {
    ask: <T>(question: (trainer: never) => Promise<T>): Promise<T> =>
      question({
        generateWith: async ({ origin }: { origin: { seed?: number } }, count: number) => {
          this.seeds.push(origin.seed);
          if (this.held) await new Promise<void>((answer) => this.#answers.push(answer));
          return new Float32Array(count * 784);
        },
      } as never),
  };

  release(): void {
    this.held = false;
    for (const answer of this.#answers.splice(0)) answer();
  }
}

const RUNS: Record<string, FoundRun> = {
  a: savedRun({ seed: 7 }, 30, [0, 10, 30]),
  b: savedRun({ seed: 7 }, 20, [0, 12, 20]),
  longer: savedRun({ seed: 7 }, 18, [0, 10, 17]),
  other: savedRun({ seed: 9 }, 40, [0, 40]),
  wide: savedRun({ seed: 9, latentSize: 5 }, 40, [0, 40]),
  labels: savedRun({ seed: 9, labels: true }, 40, []),
};

let draws: Draws;
let comparison: Comparison;
const keeper = {
  load: (id: string): Promise<FoundRun> => {
    const found = RUNS[id];
    return found ? Promise.resolve(found) : Promise.reject(new ForgeError('run-missing', 'gone', { id }));
  },
};
const choose = (left: string, right: string) => comparison.choose({ left, right });

beforeEach(() => {
  useComparison.setState(useComparison.getInitialState(), true);
  draws = new Draws();
  comparison = new Comparison({ control: draws.control, keeper });
});

describe('two saved runs', () => {
  it('of the same noise are shown at the furthest step that both have reached, and drawn by nobody', async () => {
    await choose('a', 'b');
    expect(shownMoment(compared())).toEqual({ moment: 'same-step', step: 20, steps: [0, 10, 12, 20] });
    expect(stepsShown(), 'each its nearest').toEqual([10, 20]);
    await comparison.lookAt('same-step', 12);
    expect(stepsShown()).toEqual([10, 12]);
    await comparison.lookAt('latest', null);
    expect(stepsShown()).toEqual([30, 20]);
    expect(draws.seeds).toEqual([]);
  });

  it('are shown at a step that both have a picture of, if it is not long past', async () => {
    await choose('a', 'longer');
    expect(stepsShown()).toEqual([10, 10]);
    await comparison.lookAt('same-step', 17);
    expect(stepsShown(), 'one that was chosen counts').toEqual([10, 17]);
  });

  it('of other seeds are drawn from the noise of the left one, once', async () => {
    await choose('a', 'other');
    expect(stepsShown()).toEqual([30, 40]);
    await comparison.lookAt('same-step', 0);
    await comparison.lookAt('latest', null);
    expect(draws.seeds).toEqual([7]);
    await choose('other', 'a');
    expect(draws.seeds, 'now the other one is drawn').toEqual([7, 9]);
  });

  it('are those that were chosen last, whatever is drawn or read meanwhile', async () => {
    draws.held = true;
    const first = choose('a', 'other');
    await expect.poll(() => draws.seeds).toEqual([7]);
    const second = choose('a', 'b');
    draws.release();
    await Promise.all([first, second]);
    expect(compared().chosen).toEqual({ left: 'a', right: 'b' });
    expect(stepsShown()).toEqual([10, 20]);
  });

  it('that are gone are told in their place, and the other stays', async () => {
    await choose('a', 'gone');
    expect(compared().problems.right?.code).toBe('run-missing');
    expect(compared().runs.left?.step).toBe(30);
    await choose('a', 'b');
    expect(compared().problems.right).toBeNull();
    expect(stepsShown()).toEqual([10, 20]);
  });

  it('leave nothing behind', async () => {
    await choose('a', 'b');
    comparison.end();
    expect(compared()).toEqual(useComparison.getInitialState());
  });
});

describe('the present run', () => {
  let forge: TestForge;
  beforeEach(async () => {
    forge = startTestForge();
    await forge.digitForge.ready();
  });

  it('is shown as it trains, and the saved one is drawn from its noise', async () => {
    await comparison.choose({ left: 'other', right: PRESENT_RUN });
    expect(draws.seeds, 'latent sizes differ').toEqual([SEED_CONFIG.seed]);
    const training = forge.digitForge.train(5);
    await expect.poll(() => forge.trainer.asked).toContain('train 5');
    forge.trainer.advance(5);
    await training;
    await expect.poll(stepsShown).toEqual([40, 5]);
    expect(draws.seeds, 'not drawn again').toHaveLength(1);
    expect(forge.trainer.asked.filter((asked) => asked.startsWith('draw'))).toEqual([]);
    comparison.end();
  });

  it('is compared by the actions of the page', async () => {
    const chosen: Pair<string> = { left: PRESENT_RUN, right: 'gone' };
    await actions.compare(chosen);
    expect(compared().problems.right?.code).toBe('run-missing');
    expect(compared().runs.left?.config.seed).toBe(SEED_CONFIG.seed);
    await actions.endComparing();
    expect(compared().chosen).toBeNull();
  });
});

describe('what two runs have in common', () => {
  it('is no noise where latent sizes differ, or one is told the digit', () => {
    const base = { seed: 1, latentSize: 100, labels: false };
    expect(noiseObstacle(base, { ...base, seed: 2 })).toBeNull();
    expect(noiseObstacle(base, { ...base, latentSize: 64 })).toBe('latent-size');
    expect(noiseObstacle(base, { ...base, labels: true })).toBe('labels');
  });

  it('is no step where one has no pictures: then each is shown as far as it is', async () => {
    expect(comparableSteps([], [])).toEqual([]);
    await choose('labels', 'wide');
    expect(shownMoment(compared())?.moment).toBe('latest');
    expect(stepsShown()).toEqual([40, 40]);
  });
});

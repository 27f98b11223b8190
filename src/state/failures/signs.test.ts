// Failures are named in recorded runs that their settings make fail, never in healthy ones, and no more in those that go
// on with what mends them. `npm run record-runs` has trained them (scripts/recordRuns).
import { describe, expect, it } from 'vitest';
import { presetOf } from '../../config/presets';
import { SEED_CONFIG, type TrainConfig } from '../../config/trainConfig';
import { factsAfter, recordedRun, RECORDED_RUNS, type RecordedRun } from '../../testing/samples/recordedRuns';
import type { Failure, FailureId } from './failures';
import { FAILURE_IDS } from './failures';
import { mendOf, needsFreshStart } from './mends';
import { failuresOf, memorises } from './signs';

/** All failures that are named while a recorded run goes on, each as it is named first. @param from not before it */
function namedIn(name: string, from = 0, run = recordedRun(name)): Failure[] {
  const steps = run.points.map((_, i) => i * run.every);
  const told = steps.filter((step) => step >= from).flatMap((step) => failuresOf(factsAfter(run, step)));
  return FAILURE_IDS.flatMap((id) => told.find((failure) => failure.id === id) ?? []);
}

const isMended = ({ name }: RecordedRun): boolean => name.endsWith('-mended');

const isHealthy = ({ phases }: RecordedRun): boolean =>
  presetOf({ ...SEED_CONFIG, ...phases[0]!.change }) !== undefined;

describe('healthy runs', () => {
  const healthy = RECORDED_RUNS.filter(isHealthy).map(({ name }) => name);

  it.each(healthy)('%s shows no failure', (name) => {
    expect(namedIn(name)).toEqual([]);
  });
});

describe('runs whose settings make them fail', () => {
  const failing = RECORDED_RUNS.filter((run) => !isHealthy(run) && !isMended(run)).map(({ name }) => name);

  it('are recorded for every failure', () => {
    expect(failing.toSorted()).toEqual(FAILURE_IDS.toSorted());
  });

  it.each(FAILURE_IDS)('%s is named, before all others', (id) => {
    expect(namedIn(id)[0]).toMatchObject({ id } satisfies { id: FailureId });
  });
});

describe('runs that were mended', () => {
  /** Copies need a data set of ten images, which is no setting. */
  const mended = FAILURE_IDS.filter((id) => id !== 'copies');
  const configOf = (run: RecordedRun, phase: number): TrainConfig => ({
    ...SEED_CONFIG,
    ...run.phases.at(phase)!.change,
  });

  it.each(mended)('%s: with what the page offers, from the step at which it is named', (id) => {
    const [failing, run] = [recordedRun(id), recordedRun(`${id}-mended`)];
    const before = configOf(failing, 0);
    expect(configOf(run, -1)).toEqual({ ...before, ...mendOf(id, before) });
    const { from } = run.phases.at(-1)!;
    const named = failuresOf(factsAfter(run, from)).map((failure) => failure.id);
    expect(named).toEqual(needsFreshStart(id) ? [] : [id]);
    expect(from === 0).toBe(needsFreshStart(id));
  });

  it.each(mended)('%s is named no more, and nothing else is', (id) => {
    const name = `${id}-mended`;
    expect(namedIn(name, recordedRun(name).phases.at(-1)!.from + 1)).toEqual([]);
  });

  it.each(mended)('%s would be named again without', (id) => {
    const [failing, run] = [recordedRun(id), recordedRun(`${id}-mended`)];
    const { from } = run.phases.at(-1)!;
    const [first] = failing.phases;
    const unmended = { ...failing, phases: [first!, { ...first!, from }] };
    expect(failing.points.length).toBeLessThanOrEqual(run.points.length);
    expect(namedIn(id, from + 1, unmended)[0]).toMatchObject({ id });
  });
});

describe('the evidence', () => {
  const evidence = (id: FailureId) => namedIn(id)[0];

  it('has the numbers by which the failure was named', () => {
    const [still, ignored] = [evidence('generator-still'), evidence('labels-ignored')];
    expect(still).toMatchObject({ fromStep: 300, step: 500 });
    expect(ignored).toMatchObject({ share: recordedRun('labels-ignored').points.at(-1)![4] });
  });
});

it('takes one digit of a hundred for chance, and one of twenty for copying', () => {
  expect(memorises({ copies: 10, images: 1_000 })).toBe(false);
  expect(memorises({ copies: 50, images: 1_000 })).toBe(true);
});

it('counts the least possible loss with softened labels', () => {
  const points = [200, 300, 400, 500].map((step) => ({
    step,
    images: 1_000,
    frechet: 400,
    floor: 4,
    coverage: 0.02,
    histogram: [0, 0, 0, 0, 0, 0, 0, 0, 1, 0],
    agreement: null,
  }));
  const ids = (change: Partial<TrainConfig>, discriminator: number): FailureId[] => {
    const losses = points.map(({ step }, i) => ({ step, discriminator, generator: i }));
    const config = { ...SEED_CONFIG, ...change };
    const moving = points.map((point, i) => ({ ...point, frechet: 400 + 10 * i }));
    return failuresOf({ config, points: moving, losses, copies: null }).map(({ id }) => id);
  };
  // With 0.9 the best discriminator's loss is half the entropy of a label, 0.1625.
  expect(ids({ realLabel: 0.9 }, 0.1635)).toEqual(['critic-won']);
  expect(ids({ realLabel: 0.9 }, 0.22)).toEqual([]);
  expect(ids({}, 0.001)).toEqual(['critic-won']);
  expect(ids({}, 0.06)).toEqual([]);
});

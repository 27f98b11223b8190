import { describe, expect, it } from 'vitest';
import { nextLandmark } from '../../config/timeline';
import { ageOf, MAX_BYTES, MAX_FRAMES, milestoneStride, stepAtAge, thinned } from './frameThinning';

interface Frame {
  readonly step: number;
  readonly bytes: number;
}

/** A linear congruential generator (Numerical Recipes), which gives the same numbers each time. */
function randomNumbers(seed: number): () => number {
  let state = seed;
  return () => (state = (Math.imul(state, 1664525) + 1013904223) >>> 0) / 2 ** 32;
}

interface Run {
  readonly until: number;
  /** The most steps between two pictures. */
  readonly pace: number;
  readonly seed?: number;
  readonly bytes?: number;
  readonly held?: number | null;
}

/** The steps of all pictures: random ones at that pace, and the landmarks. */
function stepsOf({ until, pace, seed = 1 }: Run): number[] {
  const random = randomNumbers(seed);
  const steps = new Set([0]);
  for (let step = 0; step <= until; step += 1 + Math.floor(random() * pace)) steps.add(step);
  for (let step = nextLandmark(0); step <= until; step = nextLandmark(step)) steps.add(step);
  return [...steps].sort((a, b) => a - b);
}

/** Adds the pictures one after another, as in a run. */
function keptOf(run: Run, each: (kept: readonly Frame[], latest: number) => void = () => undefined) {
  let kept: readonly Frame[] = [];
  for (const step of stepsOf(run)) {
    kept = thinned([...kept, { step, bytes: run.bytes ?? 68_000 }], run.held ?? null);
    each(kept, step);
  }
  return kept;
}

const steps = (frames: readonly Frame[]): number[] => frames.map(({ step }) => step);

describe.each([
  { until: 300, pace: 1 },
  { until: 5_000, pace: 1 },
  { until: 5_000, pace: 20, seed: 7 },
  { until: 50_000, pace: 300, seed: 8 },
  { until: 170_000, pace: 2_000, seed: 9 },
])('a run of $until steps with a picture every $pace or so', (run) => {
  it('stays within its limits at every step, in order, with first, latest and every thousandth', () => {
    let broken = 0;
    keptOf(run, (kept, latest) => {
      const found = new Set(steps(kept));
      const bytes = kept.reduce((sum, frame) => sum + frame.bytes, 0);
      const ordered = kept.every((frame, index) => index === 0 || kept[index - 1]!.step < frame.step);
      let milestones = true;
      for (let step = 0; step <= latest; step += 1_000) milestones &&= found.has(step);
      const fine =
        kept.length <= MAX_FRAMES && bytes <= MAX_BYTES && ordered && milestones && found.has(latest);
      if (!fine) broken += 1;
    });
    expect(broken).toBe(0);
  });

  it('keeps as many as there is room for', () => {
    const kept = keptOf(run);
    expect(kept.length).toBe(Math.min(stepsOf(run).length, Math.floor(MAX_BYTES / 68_000)));
  });

  it('keeps the same ones each time', () => {
    expect(steps(keptOf(run))).toEqual(steps(keptOf(run)));
  });
});

describe('a million steps', () => {
  const kept = keptOf({ until: 1_000_000, pace: 900, seed: 3 });
  const found = new Set(steps(kept));

  it('leave every eighth thousandth', () => {
    expect(milestoneStride(1_000_000)).toBe(8_000);
    for (let step = 0; step <= 1_000_000; step += 8_000) expect(found).toContain(step);
    expect(kept.length).toBeLessThanOrEqual(MAX_FRAMES);
  });

  it('leave room for the beginning', () => {
    expect(steps(kept).filter((step) => step < 8_000).length).toBeGreaterThan(25);
    expect([...found]).toEqual(expect.arrayContaining([0, 21, 55, 144, 377]));
  });
});

it('lies evenly over the run’s age: dense early, sparse later', () => {
  const kept = keptOf({ until: 5_000, pace: 1 });
  const gaps = kept.slice(1).map(({ step }, index) => ageOf(step) - ageOf(kept[index]!.step));
  const ideal = ageOf(5_000) / (kept.length - 1);
  // The ages of the very first steps are further apart than that.
  expect(steps(kept).slice(0, 6)).toEqual([0, 1, 2, 3, 4, 5]);
  expect(Math.max(...gaps)).toBeLessThan(2.5 * ideal);
  expect(steps(kept).filter((step) => step <= 50).length).toBeGreaterThan(30);
  expect(steps(kept).filter((step) => step > 2_500).length).toBeGreaterThan(20);
});

it('keeps what is looked at, however crowded it gets there', () => {
  const run = { until: 20_000, pace: 30 };
  const kept = new Set(steps(keptOf(run)));
  const held = stepsOf(run).findLast((step) => !kept.has(step))!;
  expect(steps(keptOf({ ...run, held }))).toContain(held);
});

it('gives up milestones too where frames are too large, but never the first and the latest', () => {
  const kept = keptOf({ until: 9_000, pace: 400, bytes: MAX_BYTES / 4 });
  expect(kept).toHaveLength(4);
  expect(steps(kept)).toEqual(expect.arrayContaining([0, 9_000]));
  const huge = keptOf({ until: 2_000, pace: 400, bytes: MAX_BYTES });
  expect(steps(huge)).toEqual([0, 2_000]);
});

it('strides double when the milestones would take more than three quarters', () => {
  expect([0, 179_999, 180_000, 360_000, 719_999].map(milestoneStride)).toEqual([
    1_000, 1_000, 2_000, 4_000, 4_000,
  ]);
});

it.each([0, 1, 50, 5_000, 1_000_000])('age and step are each other’s inverse at %i', (step) => {
  expect(stepAtAge(ageOf(step))).toBeCloseTo(step, 6);
});

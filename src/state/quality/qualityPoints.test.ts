import { describe, expect, it } from 'vitest';
import { MOST_QUALITY_POINTS, type QualityPoint } from '../../protocol/judge';
import { samplePoint } from '../../testing/samples/sampleQuality';
import { pointAt, pointsUpTo, withPoint } from './qualityPoints';

const add = (points: readonly QualityPoint[], ...added: QualityPoint[]) => added.reduce(withPoint, points);
const stepsOf = (points: readonly QualityPoint[]) => points.map(({ step }) => step);

describe('the curve', () => {
  it('is in the order of steps, with one point of a kind at a step', () => {
    const points = add([], samplePoint(20), samplePoint(10), samplePoint(20, { frechet: 7 }));
    expect(stepsOf(points)).toEqual([10, 20]);
    expect(points[1]!.frechet).toBe(7);
  });

  it('keeps what was measured in full, and raw weights, beside the rest', () => {
    const full = samplePoint(20, { images: 10_000 });
    const raw = samplePoint(20, { weights: 'trained' });
    expect(add([], samplePoint(20), full, raw)).toHaveLength(3);
  });

  it('has 500 points at most, from the first to the latest, about evenly spread', () => {
    const points = add([], ...Array.from({ length: 1_300 }, (_, index) => samplePoint(index * 10)));
    expect(points).toHaveLength(MOST_QUALITY_POINTS);
    expect([points[0]!.step, points.at(-1)!.step]).toEqual([0, 12_990]);
    const gaps = points.slice(1).map(({ step }, index) => step - points[index]!.step);
    expect(Math.max(...gaps)).toBeLessThanOrEqual(40);
  });

  it('does not drop what was measured in full', () => {
    const steps = Array.from({ length: 700 }, (_, index) => index);
    const points = add(
      [],
      ...steps.map((step) => samplePoint(step, { images: step === 3 ? 10_000 : 1_000 })),
    );
    expect(points.filter(({ images }) => images === 10_000)).toHaveLength(1);
  });

  it('ends where the run goes back to', () => {
    expect(stepsOf(pointsUpTo(add([], samplePoint(10), samplePoint(20), samplePoint(30)), 20))).toEqual([
      10, 20,
    ]);
  });

  it('tells the latest point up to a step, with most images', () => {
    const points = add([], samplePoint(10), samplePoint(20), samplePoint(20, { images: 10_000 }));
    expect(pointAt(points, 9)).toBeUndefined();
    expect(pointAt(points, 19)!.step).toBe(10);
    expect(pointAt(points, 25)).toMatchObject({ step: 20, images: 10_000 });
  });
});

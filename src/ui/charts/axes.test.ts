import { expect, test } from 'vitest';
import type { LossPoint } from '../../state/losses/lossStore';
import { isSameAxis, lossAxis, stepAxis } from './axes';

const point = (step: number, loss: number): LossPoint => ({
  step,
  discriminator: loss,
  generator: loss,
  discriminatorSmooth: loss,
  generatorSmooth: loss,
});

test('the step axis reaches to the planned end, and beyond it once the run does', () => {
  expect(stepAxis(1240, 5000)).toEqual({ end: 5000, ticks: [0, 1000, 2000, 3000, 4000, 5000] });
  expect(stepAxis(6200, 5000).end).toBe(6200);
  expect(stepAxis(0, 0).end).toBe(1);
});

test('steps are whole on the axis of a short run', () => {
  expect(stepAxis(0, 3).ticks).toEqual([0, 1, 2, 3]);
});

test('one outlier among many points does not squeeze the curves', () => {
  const points = Array.from({ length: 500 }, (_, index) => point(index, index === 100 ? 90 : 0.7));
  expect(lossAxis(points).end).toBe(1);
});

test('a loss that is no number does not spoil the axis', () => {
  expect(lossAxis([point(1, 2.3), point(2, Number.NaN)]).end).toBe(3);
  expect(lossAxis([]).end).toBe(1);
});

test('negative losses have their room, down to a round number, and 0 its tick', () => {
  expect(lossAxis([point(1, 0.9), point(2, -0.7)])).toEqual({ end: 1, ticks: [-1, -0.5, 0, 0.5, 1] });
  expect(lossAxis([point(1, -3.2)]).ticks).toEqual([-4, -2, 0, 2]);
});

test('one negative outlier among many points does not squeeze the curves', () => {
  const points = Array.from({ length: 500 }, (_, index) => point(index, index === 100 ? -90 : 0.7));
  expect(lossAxis(points).ticks[0]).toBe(0);
});

test('axes of other beginnings are others', () => {
  const [positive, negative] = [lossAxis([point(1, 1)]), lossAxis([point(1, 1), point(2, -1)])];
  expect(isSameAxis(positive, positive)).toBe(true);
  expect(isSameAxis(positive, { end: positive.end, ticks: negative.ticks })).toBe(false);
});

import { expect, it } from 'vitest';
import { durationMsOf, planTimelapse } from './timelapsePlan';
import type { KeptFrame } from './timelineFrames';

const frames = (count: number): KeptFrame[] =>
  Array.from({ length: count }, (_, step) => ({
    step,
    packed: new Uint8Array(0),
    bytes: 0,
    isPlain: true,
    drawing: {},
  }));
const stepsOf = (plan: ReturnType<typeof planTimelapse>) => plan.map(({ frame }) => frame.step);

it('shows every frame in a video', () => {
  expect(stepsOf(planTimelapse(frames(240), 'mp4'))).toEqual(frames(240).map(({ step }) => step));
});

it('shows 120 in a GIF, evenly chosen, the first and the last among them', () => {
  const steps = stepsOf(planTimelapse(frames(240), 'gif'));
  expect(steps).toHaveLength(120);
  expect([steps[0], steps.at(-1)]).toEqual([0, 239]);
  const gaps = steps.slice(1).map((step, index) => step - steps[index]!);
  expect(Math.max(...gaps) - Math.min(...gaps)).toBeLessThanOrEqual(1);
});

it('holds the first frame, and the last one longer', () => {
  const plan = planTimelapse(frames(4), 'webm');
  expect(plan.map(({ durationMs }) => durationMs)).toEqual([400, 80, 80, 1_600]);
  expect(durationMsOf(plan)).toBe(2_160);
});

it('takes under half a minute for a full timeline', () => {
  for (const format of ['gif', 'mp4', 'webm'] as const)
    expect(durationMsOf(planTimelapse(frames(240), format))).toBeLessThan(30_000);
});

import { expect, it } from 'vitest';
import type { KeptFrame } from '../../state/timeline/timelineFrames';
import { milestonePlaces } from './milestonePlaces';

const frame = (step: number): KeptFrame => ({
  step,
  packed: new Uint8Array(0),
  bytes: 0,
  isPlain: true,
  drawing: {},
});
const frames = (...steps: number[]): KeptFrame[] => steps.map(frame);

/** `1000` for a picture, `(1000)` for a placeholder. */
const words = (kept: KeptFrame[], configured: number): string =>
  milestonePlaces(kept, configured)
    .map(({ step, frame: found }) => (found ? String(step) : `(${step})`))
    .join(' ');

it.each([
  ['nothing yet', frames(), 5_000, '(0) (1000) (2000) (3000) (4000) (5000)'],
  ['a run on its way', frames(0, 1, 990, 1_000, 1_200), 3_000, '0 1000 (2000) (3000)'],
  ['a short run', frames(0, 1), 30, '0'],
  ['a run beyond its plan', frames(0, 1_000, 2_000), 1_500, '0 1000 2000'],
  ['a run that was restored', frames(1_500, 2_000, 2_100), 4_000, '2000 (3000) (4000)'],
])('%s', (_, kept, configured, expected) => {
  expect(words(kept, configured)).toBe(expected);
});

it.each([11_999, 12_000, 50_000, 1_000_000])('of %i steps are a dozen at most', (configured) => {
  const places = milestonePlaces(frames(0), configured);
  expect(places.length).toBeLessThanOrEqual(12);
  expect(places.length).toBeGreaterThan(5);
});

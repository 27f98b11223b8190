import { expect, it } from 'vitest';
import { FramesOnDisk } from './framesOnDisk';
import { savedFrames, type KeptFrame } from '../timeline/timelineFrames';

const saved = await savedFrames([1, 2, 3].map((step) => ({ step, packed: Uint8Array.of(step) })));
const [a, b, c] = [saved[0]!, saved[1]!, saved[2]!];

const fresh = (onDisk: FramesOnDisk, id: string, frames: readonly KeptFrame[]): number[] =>
  onDisk.changeTo(id, frames).fresh.map(({ step }) => step);

it('asks for what is not there yet, as copies', () => {
  const onDisk = new FramesOnDisk();
  expect(onDisk.changeTo('run', [a, b])).toEqual({
    steps: [1, 2],
    fresh: [
      { step: 1, packed: a.packed },
      { step: 2, packed: b.packed },
    ],
  });
  expect(onDisk.changeTo('run', [a]).fresh[0]!.packed.buffer).not.toBe(a.packed.buffer);
  onDisk.note('run', [a, b]);
  expect(onDisk.changeTo('run', [b, c]).steps).toEqual([2, 3]);
  expect(fresh(onDisk, 'run', [b, c])).toEqual([3]);
});

it('knows a frame again once it is packed, and not another drawing of its step', () => {
  const onDisk = new FramesOnDisk();
  onDisk.note('run', [a, b]);
  const packed = { ...a, packed: Uint8Array.of(9) };
  const drawnAgain = { ...b, drawing: {} };
  expect(fresh(onDisk, 'run', [packed, drawnAgain])).toEqual([2]);
});

it('knows nothing of another run', () => {
  const onDisk = new FramesOnDisk();
  onDisk.note('run', [a, b]);
  expect(fresh(onDisk, 'copy', [a, b])).toEqual([1, 2]);
  onDisk.note('copy', [a, b]);
  expect(fresh(onDisk, 'run', [a])).toEqual([1]);
});

import { expect, it } from 'vitest';
import { GRID_BYTES } from '../picture/packedGrid';
import { createFramePacker } from './framePacking';
import { pixelsOf, withFrame, type KeptFrame } from './timelineFrames';

/** A picture that tells its step. */
const picture = (step: number) => ({ step, pixels: new Uint8Array(GRID_BYTES).fill(step % 256) });

/** A run's frames after so many pictures. */
async function framesOf(count: number): Promise<readonly KeptFrame[]> {
  const packer = createFramePacker();
  let frames: readonly KeptFrame[] = [];
  for (let step = 0; step < count; step += 1) {
    frames = withFrame(packer.apply(frames), picture(step), null);
    await packer.packSome(frames);
  }
  return frames;
}

it('packs none while they are few', async () => {
  expect((await framesOf(150)).every(({ isPlain }) => isPlain)).toBe(true);
});

it('packs of many as many as it takes, never the latest, and each stays as it was drawn', async () => {
  const frames = await framesOf(240);
  // As they came they would take 18.8 MB.
  expect(frames.reduce((sum, { bytes }) => sum + bytes, 0)).toBeLessThan(13_100_000);
  expect(frames.filter(({ isPlain }) => !isPlain).length).toBeGreaterThan(70);
  expect(frames.at(-1)?.isPlain).toBe(true);
  for (const frame of frames)
    expect(Buffer.from(pixelsOf(frame)).equals(picture(frame.step).pixels)).toBe(true);
});

it('packs a picture once, and leaves alone one that was drawn anew meanwhile', async () => {
  const packer = createFramePacker();
  const before = Array.from({ length: 180 }, (_, step) => picture(step)).reduce<readonly KeptFrame[]>(
    (frames, drawn) => withFrame(frames, drawn, null),
    [],
  );
  const packing = packer.packSome(before);
  await packer.packSome(before);
  await packing;
  const packed = packer.apply(before);
  expect(packed.map(({ isPlain }) => isPlain).indexOf(true)).toBe(2);
  const again = withFrame([], { step: 0, pixels: new Uint8Array(GRID_BYTES).fill(99) }, null);
  expect(packer.apply(again)).toEqual(again);
});

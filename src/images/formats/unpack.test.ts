import { expect, it } from 'vitest';
import { gzipped } from '../../testing/samples/imageFiles';
import { unpacked } from './unpack';

it('stops where more comes than is accepted', async () => {
  const packed = await gzipped(new Uint8Array(2 ** 20));
  expect(packed.length).toBeLessThan(5_000);
  expect((await unpacked(packed, 'zeros.gz', 2 ** 20)).length).toBe(2 ** 20);
  await expect(unpacked(packed, 'zeros.gz', 2 ** 20 - 1)).rejects.toMatchObject({
    code: 'images-unusable',
    details: { problem: 'too-large' },
  });
});

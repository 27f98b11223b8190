// The judge's features of many images, computed slice by slice, and the nearest among them.
import { expect, it } from 'vitest';
import { FEATURES } from './network/layers';
import { RealImages } from './realImages';

const IMAGES = 1_200;
const pixels = Uint8Array.from({ length: IMAGES * 784 }, (_, i) => Math.floor(i / 784) % 251);

/** A network whose features are all the image's first byte. It notes how many images it has looked at. */
function startNetwork() {
  const looked: number[] = [];
  const judge = async (images: Uint8Array) => {
    const count = images.length / 784;
    looked.push(count);
    const features = new Float32Array(count * FEATURES).map(
      (_, i) => images[Math.floor(i / FEATURES) * 784]!,
    );
    return { images: count, features, probabilities: new Float32Array(count * 10) };
  };
  return { looked, network: { judge } };
}

it('studies slices one after another, and each image once', async () => {
  const { looked, network } = startNetwork();
  const real = new RealImages(pixels, null, network);
  const studied = await Promise.all([real.study(), real.study(), real.study(), real.study()]);
  expect(studied).toEqual([500, 1_000, 1_200, 1_200].map((seen) => ({ seen, of: IMAGES })));
  expect(looked).toEqual([500, 500, 200]);
});

it('finds the nearest, and looks before at all that is left', async () => {
  const { looked, network } = startNetwork();
  const real = new RealImages(pixels, null, network);
  await real.study();
  const found = await real.nearestByFeatures(new Float32Array(FEATURES).fill(77.25));
  expect(found.index).toBe(77);
  expect(found.distance).toBeCloseTo(0.25 * Math.sqrt(FEATURES), 3);
  expect(looked).toEqual([500, 500, 200]);
  await real.nearestByFeatures(new Float32Array(FEATURES));
  expect(looked).toHaveLength(3);
  expect(real.imageAt(77)).toEqual(new Uint8Array(784).fill(77));
});

it('goes on after a slice that failed', async () => {
  const { network } = startNetwork();
  let fails = true;
  const failing = (images: Uint8Array) =>
    fails ? Promise.reject(new Error('no memory')) : network.judge(images);
  const real = new RealImages(pixels, null, { judge: failing });
  await expect(real.study()).rejects.toThrow('no memory');
  fails = false;
  expect(await real.study()).toEqual({ seen: 500, of: IMAGES });
});

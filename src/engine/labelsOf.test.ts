// An engine whose networks take labels gets one for each image, or does not start.
import { describe, expect, it } from 'vitest';
import { IMAGE_SIZE } from '../config/datasets';
import { SEED_CONFIG } from '../config/trainConfig';
import { labelsOf } from './labelsOf';

const images = new Uint8Array(2 * IMAGE_SIZE);
const labels = Uint8Array.of(3, 7);

describe('the labels of a data set', () => {
  it('are left out where the networks take none', () => {
    expect(labelsOf({ config: SEED_CONFIG, images, labels }, 'wasm')).toBeUndefined();
  });

  it('are handed on where the networks take them', () => {
    expect(labelsOf({ config: { ...SEED_CONFIG, labels: true }, images, labels }, 'wasm')).toBe(labels);
  });

  it.each([
    ['missing', {}, '0 labels for 2 images'],
    ['too few', { labels: labels.subarray(1) }, '1 labels for 2 images'],
  ])('are an error where they are %s', (_, given, cause) => {
    const take = () => labelsOf({ config: { ...SEED_CONFIG, labels: true }, images, ...given }, 'tfjs-cpu');
    expect(take).toThrow(expect.objectContaining({ code: 'engine-failed' }));
    expect(take).toThrow(cause);
  });
});

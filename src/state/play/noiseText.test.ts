import { describe, expect, it } from 'vitest';
import { placesOf } from '../../latent/places';
import { readNoise, writeNoise } from './noiseText';

const [plain] = placesOf({ seed: 5, latentSize: 100, labels: false }, 1);
const [, labelled] = placesOf({ seed: 5, latentSize: 3, labels: true }, 2);

describe('noise as text', () => {
  it.each([
    ['without labels', plain!],
    ['with labels', labelled!],
  ])('comes back exactly: %s', (_, place) => {
    expect(readNoise(writeNoise(place))).toEqual(place);
    expect(readNoise(` http://page/forge/?seed=5&noise=${writeNoise(place)}#x\n`)).toEqual(place);
  });

  it('is fit for an address', () => {
    const text = writeNoise(labelled!);
    expect(new URLSearchParams({ noise: text }).toString()).toBe(`noise=${text}`);
    expect(writeNoise(plain!)).toHaveLength(534);
  });

  it.each([
    ['nothing', ''],
    ['words', 'This is not noise'],
    ['an address without noise', 'http://page/?seed=5'],
    ['one that was cut', writeNoise(plain!).slice(0, -1)],
    ['one that was cut inside', writeNoise(plain!).slice(0, 20) + writeNoise(plain!).slice(23)],
    ['too long', writeNoise({ latent: new Float32Array(1_025), labels: null })],
    ['endless numbers', writeNoise({ latent: Float32Array.of(1, Number.POSITIVE_INFINITY), labels: null })],
    ['no numbers', writeNoise({ latent: Float32Array.of(1, Number.NaN), labels: null })],
    ['labels of other classes', writeNoise({ latent: Float32Array.of(1), labels: new Float32Array(9) })],
    ['three parts', `${writeNoise(labelled!)}.AAAA`],
  ])('is refused: %s', (_, text) => {
    expect(() => readNoise(text)).toThrow(expect.objectContaining({ code: 'noise-unreadable' }));
  });
});

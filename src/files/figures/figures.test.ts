// Digits and figures as files: read back by the page's own readers, or as text.
import { gunzipSync, unzipSync } from 'fflate';
import { expect, it } from 'vitest';
import { parseIdxImages } from '../../data/idxFile';
import { parseIdxLabels } from '../../data/idxLabels';
import { writeCsv } from './csv';
import { writeIdxZip } from './idxZip';

const PIXELS = Uint8Array.from({ length: 3 * 784 }, (_, index) => index % 251);

it('writes digits with their labels in MNIST’s own form', () => {
  const files = unzipSync(writeIdxZip(PIXELS, Uint8Array.of(7, 0, 9)));
  const images = gunzipSync(files['digits-images-idx3-ubyte.gz']!);
  expect(parseIdxImages(images, 'images')).toMatchObject({ images: 3 });
  expect(images.subarray(16)).toEqual(PIXELS);
  expect(parseIdxLabels(gunzipSync(files['digits-labels-idx1-ubyte.gz']!), 'labels', 3)).toEqual(
    Uint8Array.of(7, 0, 9),
  );
});

it('leaves labels out that nobody knows', () => {
  expect(Object.keys(unzipSync(writeIdxZip(PIXELS)))).toEqual(['digits-images-idx3-ubyte.gz']);
});

it('writes figures that are the same float32 when they are read', () => {
  const losses = Float32Array.of(0.1, 1 / 3, 1e-7, Infinity, 0.707_25);
  const column = (name: string, values: ArrayLike<number>) => ({
    name,
    values: new Map(Array.from(values, (value, index) => [index + 1, value])),
  });
  const text = writeCsv([column('discriminator', losses), { name: 'quality', values: new Map([[2, 12.5]]) }]);
  const [head, ...lines] = text.trimEnd().split('\r\n');
  expect(head).toBe('step,discriminator,quality');
  expect(lines[0]).toBe('1,0.1,');
  expect(lines[1]).toBe('2,0.33333334,12.5');
  expect(Float32Array.from(lines, (line) => Number(line.split(',')[1]))).toEqual(losses);
});

it('writes a line of names alone where there are no steps', () => {
  expect(writeCsv([{ name: 'generator', values: new Map() }])).toBe('step,generator\r\n');
});

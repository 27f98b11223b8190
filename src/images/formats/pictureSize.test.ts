import { expect, it } from 'vitest';
import { pictureSize } from './pictureSize';

const bytes = (text: string, ...rest: number[]): Uint8Array =>
  new Uint8Array([...Array.from(text, (character) => character.charCodeAt(0)), ...rest]);
const zeros = (count: number): number[] => Array.from({ length: count }, () => 0);

const PNG = bytes('\x89PNG\r\n\x1a\n', 0, 0, 0, 13, 73, 72, 68, 82, 0, 0, 3, 16, 0, 0, 0, 4);
const GIF = bytes('GIF89a', 0x2c, 1, 5, 0);
/** With a segment and fill bytes before the frame. */
const JPEG = bytes('\xff\xd8\xff\xe0', 0, 4, 1, 2, 0xff, 0xff, 0xc2, 0, 17, 8, 0, 40, 0, 60, 3);
const BMP = bytes('BM', ...zeros(12), 40, 0, 0, 0, 28, 0, 0, 0, 0xe4, 0xff, 0xff, 0xff);
const LOSSY = bytes('RIFF', 0, 0, 0, 0, ...bytes('WEBPVP8 '), ...zeros(10), 100, 0, 50, 0);
const EXTENDED = bytes('RIFF', 0, 0, 0, 0, ...bytes('WEBPVP8X'), ...zeros(8), 9, 0, 0, 19, 0, 0);

it.each([
  ['PNG', PNG, { width: 784, height: 4 }],
  ['GIF', GIF, { width: 300, height: 5 }],
  ['JPEG', JPEG, { width: 60, height: 40 }],
  ['BMP, from the top', BMP, { width: 28, height: 28 }],
  ['WebP', LOSSY, { width: 100, height: 50 }],
  ['WebP with more', EXTENDED, { width: 10, height: 20 }],
])('%s', (_kind, file, size) => {
  expect(pictureSize(file)).toEqual(size);
  for (let end = 0; end < file.length - 3; end += 1)
    expect(pictureSize(file.subarray(0, end)), `cut at ${end}`).toBeUndefined();
});

it('nothing else, and nothing without pixels', () => {
  expect(pictureSize(bytes('BMX is a sport, and no picture at all'))).toBeUndefined();
  expect(pictureSize(PNG.map((byte, at) => (at >= 16 ? 0 : byte)))).toBeUndefined();
  expect(pictureSize(bytes('\xff\xd8\xff\xe0', ...zeros(99)))).toBeUndefined();
});

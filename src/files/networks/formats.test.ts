import { expect, it } from 'vitest';
import { NETWORK_FORMATS } from '../../protocol/exports';
import { sampleGenerator } from '../../testing/samples/sampleGenerator';
import { fileNameFor } from '../fileName';
import { exportFormat, FORMATS } from './formats';
import { portableGenerator } from './portableNetwork';

it('has every format that the page names', () => {
  expect([...FORMATS.keys()]).toEqual([...NETWORK_FORMATS]);
});

it('encodes by the name of a format', async () => {
  const blob = exportFormat('tfjs-zip').encode(portableGenerator(sampleGenerator()));
  expect(blob.type).toBe('application/zip');
  expect(new Uint8Array(await blob.arrayBuffer()).subarray(0, 2)).toEqual(Uint8Array.of(0x50, 0x4b));
});

it.each(['pickle', '', 'constructor', '__proto__'])('knows no format %s, and says which it knows', (name) => {
  expect(() => exportFormat(name)).toThrow(
    expect.objectContaining({ code: 'argument-invalid', message: expect.stringContaining('tfjs-zip') }),
  );
});

it.each([
  ['My best threes', 'My_best_threes.zip'],
  ['숫자 3', '숫자_3.zip'],
  ['../../etc/passwd', 'etc_passwd.zip'],
  ['a/b\\c:d*e', 'a_b_c_d_e.zip'],
  ['***', 'generator.zip'],
  ['x'.repeat(500), `${'x'.repeat(80)}.zip`],
])('makes a file name of %s', (name, expected) => {
  expect(fileNameFor(name, 'zip')).toBe(expected);
});

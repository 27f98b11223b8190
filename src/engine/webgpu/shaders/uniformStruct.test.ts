// One table in two forms: the struct that shaders declare, and the words in the buffer.
import { expect, it } from 'vitest';
import { UniformStruct } from './uniformStruct';

const SOME = new UniformStruct('Some', { rows: 'u32', scale: 'f32', high: 'u32' });

it('declares the fields in their order', () => {
  expect(SOME.declaration.replaceAll(/\s+/g, ' ')).toBe('struct Some { rows: u32, scale: f32, high: u32, }');
});

it('lays the values in the same order, however they are named', () => {
  const words = SOME.words({ high: 2 ** 32 - 1, scale: 0.5, rows: 7 });
  expect([...words]).toEqual([7, new Uint32Array(Float32Array.of(0.5).buffer)[0], 0xffffffff]);
});

// Weights as programs store them: under longer and shorter names, quantised, and with the optimizer's weights beside
// them.
import { expect, it } from 'vitest';
import { generatorRefusal } from '../../fileErrors';
import { StoredWeights } from './weights';

const weightsOf = (specs: unknown, bytes: ArrayBuffer) =>
  new StoredWeights(specs, bytes, generatorRefusal('four.zip'), 'four.zip');
const floats = (...values: number[]): ArrayBuffer => Float32Array.from(values).buffer;
const spec = (name: string, length: number, more: object = {}) => ({
  name,
  shape: [length],
  dtype: 'float32',
  ...more,
});
const valuesOf = (specs: unknown, bytes: ArrayBuffer) => [
  ...weightsOf(specs, bytes).take('dense', ['kernel'])[0]!.values,
];

it.each(['dense/kernel', 'sequential/dense/kernel', 'a/b/c/dense/kernel', 'dense/kernel:0', 'dense/0'])(
  'finds a kernel that is called %s',
  (name) => {
    expect(valuesOf([spec(name, 2)], floats(1, 2))).toEqual([1, 2]);
  },
);

it.each([
  ['uint8', Uint8Array.of(0, 1, 255), { scale: 0.5, min: -2 }, [-2, -1.5, 125.5]],
  ['uint16', Uint16Array.of(0, 1, 65_535), { scale: 0.25, min: -1 }, [-1, -0.75, 16_382.75]],
  // One, minus two, the smallest and the largest half float.
  ['float16', Uint16Array.of(0x3c00, 0xc000, 0x0001, 0x7bff), {}, [1, -2, 2 ** -24, 65_504]],
])('unpacks %s as tfjs does', (dtype, stored, more, expected) => {
  const quantization = { dtype, ...more, original_dtype: 'float32' };
  expect(valuesOf([spec('dense/kernel', stored.length, { quantization })], stored.buffer)).toEqual(expected);
});

it('finds numbers that begin within others', () => {
  const quantization = { dtype: 'uint8', scale: 1, min: 0 };
  const bytes = new Uint8Array([7, ...new Uint8Array(floats(0.5))]);
  const both = [spec('other/bias', 1, { quantization }), spec('dense/kernel', 1)];
  expect(valuesOf(both, bytes.buffer)).toEqual([0.5]);
});

it('leaves the optimizer’s to the optimizer', () => {
  const specs = [
    spec('dense/kernel', 1),
    { name: 'iter', shape: [], dtype: 'int32', group: 'optimizer' },
    spec('dense/kernel', 1, { group: 'optimizer' }),
  ];
  const found = weightsOf(specs, floats(5, 0, 6));
  expect([...found.take('dense', ['kernel'])[0]!.values]).toEqual([5]);
  expect(() => found.finish()).not.toThrow();
});

it.each<[string, unknown, string]>([
  ['nothing', undefined, ''],
  ['an object', { 0: spec('dense/kernel', 1), length: 1 }, ''],
  ['an empty list', [], ''],
  ['too many, whatever is in them', Array.from({ length: 1_025 }, () => 'x'), ''],
  ['a list within', [spec('dense/kernel', 1), []], '1'],
  ['no name', [{ shape: [1], dtype: 'float32' }], '0.name'],
  ['an empty name', [spec('', 1)], '0.name'],
  ['a length that is none', [spec('a', 1), { ...spec('b', 1), shape: [1, 0.5] }], '1.shape.1'],
  ['an infinite length', [spec('a', Infinity)], '0.shape.0'],
  ['too many axes, whatever they are', [{ ...spec('a', 1), shape: Array(9).fill('x') }], '0.shape'],
  ['several mistakes', [{ ...spec('a', 0), dtype: 1 }, 5], '0.shape.0'],
  ['a quantisation that is a list', [spec('a', 1, { quantization: [] })], '0.quantization'],
  ['a quantisation without a type', [spec('a', 1, { quantization: {} })], '0.quantization.dtype'],
  [
    'a quantisation without a scale',
    [spec('a', 1, { quantization: { dtype: 'uint8', min: 0 } })],
    '0.quantization.scale',
  ],
])('says where the mistake is in a list with %s', (_what, specs, name) => {
  expect(() => valuesOf(specs, floats(1))).toThrow(
    expect.objectContaining({ details: expect.objectContaining({ problem: 'bad-weight', name }) }),
  );
});

it('takes null for a quantisation and a group that are not set, and what tfjs may add', () => {
  const more = { quantization: null, group: null, constructor: 'tfjs' };
  expect(valuesOf([spec('dense/kernel', 1, more)], floats(7))).toEqual([7]);
});

it.each([
  [
    'infinite half floats',
    [spec('dense/kernel', 1, { quantization: { dtype: 'float16' } })],
    Uint16Array.of(0x7c00).buffer,
    'not-finite',
  ],
  [
    'a scale beyond all numbers',
    [spec('dense/kernel', 1, { quantization: { dtype: 'uint8', scale: 1e308, min: 1e308 } })],
    Uint8Array.of(9).buffer,
    'not-finite',
  ],
  [
    'no scale',
    [spec('dense/kernel', 1, { quantization: { dtype: 'uint8' } })],
    new ArrayBuffer(1),
    'bad-weight',
  ],
  [
    'a quantisation nobody knows',
    [spec('dense/kernel', 1, { quantization: { dtype: 'int4', scale: 1, min: 0 } })],
    new ArrayBuffer(1),
    'bad-weight',
  ],
  ['whole numbers', [spec('dense/kernel', 1, { dtype: 'int32' })], new ArrayBuffer(4), 'weight-kind'],
  ['one that is missing', [spec('other/kernel', 1)], floats(1), 'missing-tensor'],
  ['two of one name', [spec('a/dense/kernel', 1), spec('b/dense/kernel', 1)], floats(1, 2), 'weight-twice'],
  ['a byte too many', [spec('dense/kernel', 1)], new ArrayBuffer(5), 'weights-length'],
])('refuses %s', (_what, specs, bytes, problem) => {
  expect(() => valuesOf(specs, bytes)).toThrow(
    expect.objectContaining({ details: expect.objectContaining({ file: 'four.zip', problem }) }),
  );
});

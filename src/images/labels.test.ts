import { expect, it } from 'vitest';
import { labelsFound, labelsOfFolders } from './labels';

const TEN = [
  'Ankle boot',
  'Bag',
  'Coat',
  'Dress',
  'Pullover',
  'Sandal',
  'Shirt',
  'Sneaker',
  'T-shirt',
  'Trouser',
];

it('folders that are numbers are labels', () => {
  const paths = ['data/3/a.png', 'data/10/b.png', 'data/3/c.png'];
  expect(labelsOfFolders(paths)).toEqual({ labels: Int32Array.of(3, 10, 3), folders: [] });
});

it('ten folders with names are labels in the order of the alphabet', () => {
  const paths = TEN.toReversed().map((name) => `clothes/${name}/1.png`);
  expect(labelsOfFolders(paths)).toEqual({
    labels: Int32Array.from({ length: 10 }, (_, at) => 9 - at),
    folders: TEN,
  });
});

it('other folders say nothing', () => {
  expect(labelsOfFolders(['a.png', 'b.png'])).toBeUndefined();
  expect(labelsOfFolders(['3/a.png', '3/b.png'])).toBeUndefined();
  expect(labelsOfFolders(['cats/a.png', 'dogs/b.png'])).toBeUndefined();
});

it('labels are of use if each of 0 to 9 is there', () => {
  const all = Int32Array.from({ length: 30 }, (_, at) => at % 10);
  expect(labelsFound(null)).toEqual({ kind: 'none' });
  expect(labelsFound(all)).toEqual({ kind: 'digits' });
  expect(labelsFound(all.with(0, 25).with(1, -4))).toEqual({ kind: 'more', classes: 12, images: 28 });
  expect(labelsFound(all.map((label) => label + 1))).toEqual({ kind: 'fewer', classes: 10, missing: [0] });
});

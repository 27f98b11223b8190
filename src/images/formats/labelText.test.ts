import { expect, it } from 'vitest';
import { readLabelText } from './labelText';

it('a label on each line, with or without a heading', () => {
  const labels = Int32Array.of(3, 1, 4);
  expect(readLabelText('3\n1\n4\n')).toEqual({ kind: 'in-order', labels });
  expect(readLabelText('\uFEFFlabel\r\n3\r\n1\r\n4')).toEqual({ kind: 'in-order', labels });
});

it('names and labels, however they are separated', () => {
  const labels = new Map([
    ['a.png', 3],
    ['b/my digit.png', 7],
  ]);
  for (const text of [
    'file,label\na.png,3\nb/my digit.png,7',
    '"a.png";"3"\n"b\\my digit.png";"7"',
    'a.png\t3\nb/my digit.png\t7',
    'a.png 3\nb/my digit.png 7\n\n',
  ])
    expect(readLabelText(text), `of ${text}`).toEqual({ kind: 'by-name', labels });
});

it('nothing else', () => {
  for (const text of ['', '\n', 'only a heading', 'a.png,cat\nb.png,dog', '3\ntwo\n4'])
    expect(readLabelText(text), `of ${text}`).toBeUndefined();
});

// Files as their publishers give them, and everything else that a visitor may choose by mistake. Pictures need a
// browser's decoder: see e2e/ownImages.spec.ts.
import { zipSync } from 'fflate';
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { fingerprintOf } from '../data/fingerprint';
import type { ForgeError } from '../protocol/errors';
import type { FileToRead, ImagesChoice } from '../protocol/ownImages';
import {
  fileToRead,
  gzipped,
  idxFile,
  npyFile,
  sampleImages,
  sampleLabels,
} from '../testing/samples/imageFiles';
import { LocalImageReader } from './localImageReader';

const COUNT = 20;
const IMAGES = sampleImages(COUNT);
const LABELS = sampleLabels(COUNT);
const AS_THEY_ARE: ImagesChoice = { turns: 0, mirrored: false, inverted: false, onlyDigits: false };

const images = idxFile([COUNT, 28, 28], IMAGES);
const labels = idxFile([COUNT], LABELS);

const reader = () => new LocalImageReader(() => undefined);
const read = (...files: FileToRead[]) => reader().read(files, undefined);

async function problemOf(...files: FileToRead[]): Promise<string> {
  const error = await read(...files).then(
    () => undefined,
    (thrown: ForgeError) => thrown,
  );
  expect(error?.code).toBe('images-unusable');
  return String(error?.details['problem']);
}

/** What is trained on, as plain data. */
async function taken(files: FileToRead[], change: Partial<ImagesChoice> = {}) {
  const open = reader();
  const { choice } = await open.read(files, undefined);
  const own = await open.take({ ...choice, ...change }, undefined);
  return {
    ...own,
    pixels: new Uint8Array(await own.pixels.arrayBuffer()),
    labels: own.labels && new Uint8Array(await own.labels.arrayBuffer()),
  };
}

const fieldCase = (name: string): FileToRead => {
  const path = fileURLToPath(new URL(`../files/fieldCases/datasets/${name}`, import.meta.url));
  return fileToRead(name, new Uint8Array(readFileSync(path)));
};

describe('files of publishers', () => {
  it('MNIST’s form, gzipped or not, in any order', async () => {
    const gz = fileToRead('train-images-idx3-ubyte.gz', await gzipped(images));
    const found = await read(fileToRead('train-labels-idx1-ubyte', labels), gz);
    expect(found).toMatchObject({
      name: 'train-images-idx3-ubyte.gz',
      images: COUNT,
      width: 28,
      height: 28,
      labels: { kind: 'digits' },
      transposed: false,
      choice: AS_THEY_ARE,
    });
    const own = await taken([gz, fileToRead('labels', labels)]);
    expect(own).toMatchObject({ images: COUNT, labelled: true, pixels: IMAGES, labels: LABELS });
    expect(own.id).toBe(await fingerprintOf(IMAGES, LABELS));
    expect(own.id).not.toBe(await fingerprintOf(IMAGES, null));
  });

  it('EMNIST’s, whose rows and columns are exchanged', async () => {
    const transposed = IMAGES.map(
      (_, at) => IMAGES[at - (at % 784) + (at % 28) * 28 + Math.floor((at % 784) / 28)]!,
    );
    const file = fileToRead('emnist-digits-train-images-idx3-ubyte', idxFile([COUNT, 28, 28], transposed));
    expect(await read(file)).toMatchObject({ transposed: true });
    expect((await taken([file])).pixels).toEqual(IMAGES);
  });

  it('EMNIST’s labels: all images without labels, or those that have 0 to 9', async () => {
    const more = idxFile([COUNT], LABELS.with(3, 46).with(4, 12));
    const files = [fileToRead('images', images), fileToRead('labels', more)];
    expect((await read(...files)).labels).toEqual({ kind: 'more', classes: 12, images: COUNT - 2 });
    expect(await taken(files)).toMatchObject({ images: COUNT, labelled: false, labels: null });
    const only = await taken(files, { onlyDigits: true });
    expect(only).toMatchObject({ images: COUNT - 2, labelled: true });
    expect([...only.labels!]).toEqual([...LABELS].filter((_, at) => at !== 3 && at !== 4));
  });

  it('labels of which some are missing are of no use', async () => {
    const fewer = idxFile(
      [COUNT],
      LABELS.map((label) => label % 7),
    );
    const files = [fileToRead('images', images), fileToRead('labels', fewer)];
    expect((await read(...files)).labels).toEqual({ kind: 'fewer', classes: 7, missing: [7, 8, 9] });
    expect(await taken(files)).toMatchObject({ labelled: false });
  });

  it('KMNIST’s as NumPy has them, in one file and in two', async () => {
    expect(await read(fieldCase('91-kmnist.npz'))).toMatchObject({ images: 4, labels: { kind: 'none' } });
    const zipped = (array: Uint8Array) => zipSync({ 'arr_0.npy': array });
    const own = await taken([
      fileToRead('kmnist-train-imgs.npz', zipped(npyFile('|u1', [COUNT, 28, 28], IMAGES)).slice()),
      fileToRead('kmnist-train-labels.npz', zipped(npyFile('|u1', [COUNT], LABELS)).slice()),
    ]);
    expect(own).toMatchObject({ labelled: true, pixels: IMAGES, labels: LABELS });
  });

  it('Keras’s archive of MNIST: the larger set, with its labels', async () => {
    const test = IMAGES.slice(0, 5 * 784);
    const archive = zipSync({
      'x_test.npy': npyFile('|u1', [5, 28, 28], test),
      'x_train.npy': npyFile('|u1', [COUNT, 28, 28], IMAGES),
      'y_test.npy': npyFile('|u1', [5], LABELS.slice(0, 5)),
      'y_train.npy': npyFile('<i8', [COUNT], new Uint8Array(BigInt64Array.from(LABELS, BigInt).buffer)),
    });
    expect(await taken([fileToRead('mnist.npz', archive.slice())])).toMatchObject({
      images: COUNT,
      labels: LABELS,
    });
  });

  it('Quick, Draw!’s rows of 784', async () => {
    expect(await read(fieldCase('90-quickdraw.npy'))).toMatchObject({ images: 4, width: 28, height: 28 });
  });

  it.each([
    ['from 0 to 1', (byte: number) => byte / 255],
    ['from -1 to 1', (byte: number) => (byte - 127.5) / 127.5],
    ['from 0 to 255', (byte: number) => byte],
  ])('numbers %s', async (_what, value) => {
    const floats = new Uint8Array(Float32Array.from(IMAGES, value).buffer);
    const own = await taken([fileToRead('a.npy', npyFile('<f4', [COUNT, 28, 28, 1], floats))]);
    expect(own.pixels).toEqual(IMAGES);
  });
});

it('what is dark on light is inverted, and can be had as it is', async () => {
  const file = fileToRead(
    'scan',
    idxFile(
      [COUNT, 28, 28],
      IMAGES.map((byte) => 255 - byte),
    ),
  );
  expect(await read(file)).toMatchObject({ isLight: true, choice: { inverted: true } });
  expect((await taken([file])).pixels).toEqual(IMAGES);
  expect((await taken([file], { inverted: false })).pixels[0]).toBe(255);
});

it('the preview shows at most fifty, at even distances, as they would be trained on', async () => {
  const open = reader();
  const many = idxFile([500, 28, 28], sampleImages(500));
  await open.read([fileToRead('many', many), fileToRead('l', idxFile([500], sampleLabels(500)))], undefined);
  const { pixels, labels: shown, images: all } = await open.preview(AS_THEY_ARE);
  expect([pixels.length / 784, all]).toEqual([50, 500]);
  expect(pixels.subarray(784, 2 * 784)).toEqual(sampleImages(11).subarray(10 * 784));
  expect([...shown!]).toEqual(Array.from({ length: 50 }, () => 0));
});

it('images that are wanted are found, however they were turned then', async () => {
  const open = reader();
  await open.read([fileToRead('images', images), fileToRead('labels', labels)], undefined);
  const then = await open.take({ turns: 1, mirrored: true, inverted: true, onlyDigits: false }, undefined);
  expect((await open.take(AS_THEY_ARE, then.id)).id).toBe(then.id);
  expect((await open.take(AS_THEY_ARE, 'own-0000000000000000')).id).toBe(await fingerprintOf(IMAGES, LABELS));
});

describe('what cannot be used has its words', () => {
  const text = (content: string): Uint8Array<ArrayBuffer> => new TextEncoder().encode(content);
  const bomb = new Uint8Array(30 * 2 ** 20);
  it.each<[string, () => FileToRead[] | Promise<FileToRead[]>]>([
    ['not-images', () => [fileToRead('essay.docx', text('Once upon a time'))]],
    ['no-images', () => []],
    ['no-images', () => [fileToRead('none', idxFile([0, 28, 28], new Uint8Array()))]],
    ['only-labels', () => [fileToRead('labels', labels)]],
    ['label-count', () => [fileToRead('i', images), fileToRead('l', idxFile([9], LABELS.slice(0, 9)))]],
    ['several-sets', () => [fileToRead('a', images), fileToRead('b', images)]],
    ['wrong-length', () => [fileToRead('cut', images.slice(0, -1))]],
    ['wrong-length', () => [fileToRead('long', new Uint8Array([...images, 0]))]],
    ['wrong-length', () => [fileToRead('header', images.slice(0, 9))]],
    ['wrong-length', () => [fileToRead('vast', idxFile([100_000, 4e9, 4e9], new Uint8Array()))]],
    ['too-many-images', () => [fileToRead('many', idxFile([200_001, 28, 28], new Uint8Array()))]],
    ['array-shape', () => [fileToRead('flat', idxFile([9, 9], new Uint8Array(81)))]],
    ['array-shape', () => [fileToRead('flat', idxFile([9, 0, 28], new Uint8Array()))]],
    ['number-kind', () => [fileToRead('floats', idxFile([1, 1, 1], new Uint8Array(4)).with(2, 0x0d))]],
    ['number-kind', () => [fileToRead('c.npy', npyFile('<c8', [1, 28, 28], new Uint8Array(8 * 784)))]],
    ['array-shape', () => [fileToRead('s.npy', npyFile('|u1', [3, 28, 28, 2], new Uint8Array(4704)))]],
    ['array-shape', () => [fileToRead('s.npy', npyFile('|u1', [3, 7], new Uint8Array(21)))]],
    ['wrong-length', () => [fileToRead('n.npy', npyFile('|u1', [3, 28, 28], new Uint8Array(9)))]],
    ['wrong-length', () => [fileToRead('n.npy', npyFile('|u1', [9e8, 1], new Uint8Array(9)))]],
    ['too-many-images', () => [fileToRead('n.npy', npyFile('|u1', [9e8, 784], new Uint8Array(9)))]],
    [
      'value-range',
      () => [
        fileToRead('v.npy', npyFile('<f4', [1, 784], new Uint8Array(new Float32Array(784).fill(300).buffer))),
      ],
    ],
    [
      'value-range',
      () => [
        fileToRead('v.npy', npyFile('<f4', [1, 784], new Uint8Array(new Float32Array(784).fill(NaN).buffer))),
      ],
    ],
    ['cannot-unpack', async () => [fileToRead('torn.gz', (await gzipped(images)).slice(0, 40))]],
    [
      'wrong-length',
      async () => [fileToRead('z.gz', await gzipped(new Uint8Array([0, 0, 8, 3, ...bomb.subarray(0, 99)])))],
    ],
    ['bad-zip', () => [fileToRead('torn.zip', zipSync({ a: images }).slice(0, 60))]],
    ['not-images', () => [fileToRead('empty.zip', zipSync({ 'a.doc': text('x') }).slice())]],
    [
      'unreadable-file',
      () => [{ path: 'gone', file: { size: 9, arrayBuffer: () => Promise.reject(new Error('gone')) } }],
    ],
    [
      'too-large',
      () => [
        { path: 'vast', file: { size: 2 ** 30, arrayBuffer: () => Promise.resolve(new ArrayBuffer(0)) } },
      ],
    ],
    ['no-picture', () => [fileToRead('a.png', text('no picture'))]],
  ])('%s', async (problem, files) => {
    expect(await problemOf(...(await files()))).toBe(problem);
  });

  it('and nothing that was read before stays', async () => {
    const open = reader();
    await open.read([fileToRead('i', images)], undefined);
    await expect(open.read([fileToRead('l', labels)], undefined)).rejects.toMatchObject({
      details: { problem: 'only-labels' },
    });
    await expect(open.preview(AS_THEY_ARE)).rejects.toMatchObject({ details: { problem: 'no-images' } });
  });
});

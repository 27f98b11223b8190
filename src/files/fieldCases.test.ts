// Files as other programs write them, in fieldCases/: what opens draws the same digits as the first of them, pixel for
// pixel, and what does not open is told why. Their generators all hold the same weights.
import { readFile } from 'node:fs/promises';
import { readdirSync } from 'node:fs';
import { beforeAll, describe, expect, it } from 'vitest';
import { ForgeError } from '../protocol/errors';
import { drawWithGenerator } from '../gan/generatorFile';
import type { GeneratorArtifacts } from '../protocol/trainer';
import { drawNormal, STREAM } from '../random/draw';
import { readCheckpoint } from './checkpoint/readCheckpoint';
import { fileKind } from './fileKind';
import { outputRange } from './generator/layersModel/outputRange';
import { readTfjsZip, writeTfjsZip } from './generator/tfjsZip';

const FOLDER = new URL('fieldCases/', import.meta.url);
const IMAGES = 2;

const fileOf = async (name: string) =>
  new File([Uint8Array.from(await readFile(new URL(name, FOLDER)))], name);

/** As the page opens a file, whatever it holds. */
async function open(name: string): Promise<GeneratorArtifacts> {
  const file = await fileOf(name);
  if ((await fileKind(file)) === 'generator') return readTfjsZip(file, name);
  await readCheckpoint(file, name);
  throw new Error('a checkpoint');
}

async function draw(artifacts: GeneratorArtifacts): Promise<number[]> {
  const { latentSize } = artifacts.origin;
  const noise = drawNormal(1, 0, STREAM.displayNoise, IMAGES * latentSize);
  const values = await drawWithGenerator(artifacts, noise, IMAGES);
  const [least, scale] = outputRange(artifacts) === 'signed' ? [-1, 127.5] : [0, 255];
  return Array.from(values, (value) => Math.round((value - least) * scale));
}

const BASELINE = '01-keras2-baseline.zip';
/** They draw what it draws. */
const SEVENS = [
  '02-tfjs-downloads-pair.zip',
  '04-ml5-three-files.zip',
  '06-keras3-sequential.zip',
  '08-keras3-sequential-batch-shape-renamed.zip',
  '09-keras3-functional-mended-by-hand.zip',
  '11-keras3-activation-leaky-relu.zip',
  '12-keras-v3-numbered-weights.zip',
  '13-keras2-relu-negative-slope.zip',
  '15-keras2-activation-is-a-layer.zip',
  '16-keras2-quantize-float16.zip',
  '20-keras2-three-shards.zip',
  '22-converter-2018-no-ending.zip',
  '24-keras2-reshape-last.zip',
  '29-keras2-fixed-batch-of-32.zip',
  '30-gan-of-two-folders.zip',
];
const IN_BYTES = '18-keras2-quantize-uint8.zip';
const SIGMOID = '14-keras2-sigmoid-output.zip';
const NORMALISED = '23-keras-gan-batch-normalization.zip';
const RESHAPED = '24-keras2-reshape-last.zip';
/** One small generator, packed by many programs. */
const ZIPS = [
  '40-zip-finder.zip',
  '42-zip-windows-backslashes.zip',
  '43-zip-korean-code-page.zip',
  '44-zip64-entries.zip',
  '46-zip-model-twice.zip',
  '48-zip-bytes-before-adjusted.zip',
  '51-zip-streamed.zip',
  '52-zip-json-with-bom.zip',
  '53-teachable-machine-layout.zip',
  '49-zip-newline-after.zip',
];
const REFUSED = [
  ['19-weights-dtype-float16.zip', 'file-foreign', 'weight-kind'],
  ['25-graph-model.zip', 'file-foreign', 'no-layers-model'],
  ['26-model-json-alone.json', 'file-foreign', 'model-alone'],
  ['27-generator.keras', 'file-foreign', 'keras-file'],
  ['50-zip-comment-like-an-end.zip', 'file-corrupt', 'bad-zip'],
  ['65-torch-generator.safetensors', 'file-foreign', 'no-checkpoint'],
  ['67-torch-metadata-number.safetensors', 'file-foreign', 'no-checkpoint'],
  ['68-only-metadata-old-writer.safetensors', 'file-corrupt', 'unreadable-header'],
  ['70-torch-big-endian-length.safetensors', 'file-corrupt', 'unreadable-header'],
  ['90-quickdraw.npy', 'file-foreign', 'no-zip'],
  ['91-kmnist.npz', 'file-foreign', 'no-model'],
  ['92-sprite-sheet.png', 'file-foreign', 'no-zip'],
] as const;

let sevens: number[];
let small: number[];
beforeAll(async () => {
  sevens = await draw(await open(BASELINE));
  small = await draw(await open('53-teachable-machine-layout.zip'));
});

const differences = (pixels: readonly number[], expected: readonly number[]): readonly number[] =>
  pixels.map((pixel, index) => Math.abs(pixel - expected[index]!));
const most = (values: readonly number[]): number => Math.max(...values);

describe('another program’s generator', () => {
  it.each(SEVENS)('%s draws the same sevens', async (name) => {
    const artifacts = await open(name);
    expect(artifacts.origin).toEqual({ latentSize: 100 });
    expect(most(differences(await draw(artifacts), sevens))).toBe(0);
  });

  it('in single bytes draws nearly the same', async () => {
    const changes = differences(await draw(await open(IN_BYTES)), sevens);
    expect(changes.reduce((sum, change) => sum + change, 0) / changes.length).toBeLessThan(2);
  });

  it('that ends in a sigmoid draws on a black ground, from black to white', async () => {
    const pixels = await draw(await open(SIGMOID));
    expect(Math.min(...pixels)).toBeLessThan(3);
    expect(most(pixels)).toBeGreaterThan(250);
    // Most of an image is ground, which is grey where [0, 1] is taken for [-1, 1].
    expect(pixels.toSorted((a, b) => a - b)[Math.floor(pixels.length / 2)]).toBeLessThan(64);
  });

  it('with batch normalisation draws as after its training', async () => {
    const artifacts = await open(NORMALISED);
    expect(artifacts.weightSpecs.map(({ name }) => name)).toContain('batch_normalization_2/moving_variance');
    expect(most(differences(await draw(artifacts), sevens))).toBeLessThan(30);
  });

  it.each(ZIPS)('in %s opens', async (name) => {
    expect(await draw(await open(name))).toEqual(small);
  });

  it('says nothing of steps and seed, also when it goes out and comes back', async () => {
    const artifacts = await open(RESHAPED);
    const again = await readTfjsZip(new Blob([writeTfjsZip(artifacts)]), 'again.zip');
    expect(again).toEqual(artifacts);
    expect(again.origin).toEqual({ latentSize: 100 });
  });
});

describe('a file that cannot be opened', () => {
  it.each(REFUSED)('%s is told as %s: %s', async (name, code, problem) => {
    const refusal = await open(name).catch((error: unknown) => error);
    expect(refusal).toBeInstanceOf(ForgeError);
    expect(refusal).toMatchObject({ code, details: { file: name, problem } });
  });
});

it('leaves no file out', () => {
  const tested = [
    BASELINE,
    ...SEVENS,
    IN_BYTES,
    SIGMOID,
    NORMALISED,
    ...ZIPS,
    ...REFUSED.map(([name]) => name),
  ];
  expect(readdirSync(FOLDER).toSorted()).toEqual(tested.toSorted());
});

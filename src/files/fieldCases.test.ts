// Files of other programs, in fieldCases/, by program or format. Their generators all hold the same weights. Those that
// open draw the same digits, pixel for pixel; for the others the reason of the refusal is tested.
import { readFile } from 'node:fs/promises';
import { readdirSync } from 'node:fs';
import { basename } from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import { ForgeError } from '../protocol/errors';
import { drawWithGenerator } from '../gan/generatorFile';
import type { GeneratorArtifacts } from '../protocol/trainer';
import { STREAM } from '../plan/streams';
import { drawNormal } from '../random/draw';
import { readCheckpoint } from './checkpoint/readCheckpoint';
import { fileKind } from './fileKind';
import { outputRange } from './generator/layersModel/outputRange';
import { writeTfjsZip } from './generator/tfjsZip';
import { readGenerator } from './networks/readGenerator';

const FOLDER = new URL('fieldCases/', import.meta.url);
const IMAGES = 2;

const fileOf = async (path: string) =>
  new File([Uint8Array.from(await readFile(new URL(path, FOLDER)))], basename(path));

/** Opens a file in the way the page does. */
async function open(path: string): Promise<GeneratorArtifacts> {
  const file = await fileOf(path);
  if ((await fileKind(file)) === 'generator') return readGenerator(file, file.name);
  await readCheckpoint(file, file.name);
  throw new Error('a checkpoint');
}

async function draw(artifacts: GeneratorArtifacts): Promise<number[]> {
  const { latentSize } = artifacts.origin;
  const noise = drawNormal(1, 0, STREAM.displayNoise, IMAGES * latentSize);
  const values = await drawWithGenerator(artifacts, noise, IMAGES);
  const [least, scale] = outputRange(artifacts) === 'signed' ? [-1, 127.5] : [0, 255];
  return Array.from(values, (value) => Math.round((value - least) * scale));
}

const BASELINE = 'keras2/01-keras2-baseline.zip';
/** These files draw the same digits. */
const SEVENS = [
  'tfjs/02-tfjs-downloads-pair.zip',
  'tfjs/04-ml5-three-files.zip',
  'keras3/06-keras3-sequential.zip',
  'keras3/08-keras3-sequential-batch-shape-renamed.zip',
  'keras3/09-keras3-functional-mended-by-hand.zip',
  'keras3/11-keras3-activation-leaky-relu.zip',
  'keras3/33-keras3-saved-compiled.keras',
  'keras3/34-keras3-functional-nested.keras',
  'keras2/12-keras-v3-numbered-weights.zip',
  'keras2/13-keras2-relu-negative-slope.zip',
  'keras2/15-keras2-activation-is-a-layer.zip',
  'keras2/16-keras2-quantize-float16.zip',
  'keras2/20-keras2-three-shards.zip',
  'keras2/22-converter-2018-no-ending.zip',
  'keras2/24-keras2-reshape-last.zip',
  'keras2/29-keras2-fixed-batch-of-32.zip',
  'keras2/30-gan-of-two-folders.zip',
];
const IN_BYTES = 'keras2/18-keras2-quantize-uint8.zip';
const SIGMOID = 'keras2/14-keras2-sigmoid-output.zip';
const NORMALISED = 'keras2/23-keras-gan-batch-normalization.zip';
const RESHAPED = 'keras2/24-keras2-reshape-last.zip';
/** One small generator, packed by many programs. */
const ZIPS = [
  'zip/40-zip-finder.zip',
  'zip/42-zip-windows-backslashes.zip',
  'zip/43-zip-korean-code-page.zip',
  'zip/44-zip64-entries.zip',
  'zip/46-zip-model-twice.zip',
  'zip/48-zip-bytes-before-adjusted.zip',
  'zip/51-zip-streamed.zip',
  'zip/52-zip-json-with-bom.zip',
  'zip/53-teachable-machine-layout.zip',
  'zip/49-zip-newline-after.zip',
];
const REFUSED = [
  ['keras2/19-weights-dtype-float16.zip', 'file-foreign', 'weight-kind'],
  ['tfjs/25-graph-model.zip', 'file-foreign', 'no-layers-model'],
  ['tfjs/26-model-json-alone.json', 'file-foreign', 'model-alone'],
  ['keras3/27-generator.keras', 'file-foreign', 'keras-file'],
  ['zip/50-zip-comment-like-an-end.zip', 'file-corrupt', 'bad-zip'],
  ['safetensors/65-torch-generator.safetensors', 'file-foreign', 'no-checkpoint'],
  ['safetensors/67-torch-metadata-number.safetensors', 'file-foreign', 'no-checkpoint'],
  ['safetensors/68-only-metadata-old-writer.safetensors', 'file-corrupt', 'unreadable-header'],
  ['safetensors/70-torch-big-endian-length.safetensors', 'file-corrupt', 'unreadable-header'],
  ['datasets/90-quickdraw.npy', 'file-foreign', 'no-zip'],
  ['datasets/91-kmnist.npz', 'file-foreign', 'not-ours'],
  ['datasets/92-sprite-sheet.png', 'file-foreign', 'no-zip'],
] as const;

let sevens: number[];
let small: number[];
beforeAll(async () => {
  sevens = await draw(await open(BASELINE));
  small = await draw(await open('zip/53-teachable-machine-layout.zip'));
});

const differences = (pixels: readonly number[], expected: readonly number[]): readonly number[] =>
  pixels.map((pixel, index) => Math.abs(pixel - expected[index]!));
const most = (values: readonly number[]): number => Math.max(...values);

describe('another program’s generator', () => {
  it.each(SEVENS)('%s draws the same sevens', async (path) => {
    const artifacts = await open(path);
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
    // Most of an image is background. It would be grey if [0, 1] were taken for [-1, 1].
    expect(pixels.toSorted((a, b) => a - b)[Math.floor(pixels.length / 2)]).toBeLessThan(64);
  });

  it('with batch normalisation draws as after its training', async () => {
    const artifacts = await open(NORMALISED);
    expect(artifacts.weightSpecs.map(({ name }) => name)).toContain('batch_normalization_2/moving_variance');
    expect(most(differences(await draw(artifacts), sevens))).toBeLessThan(30);
  });

  it.each(ZIPS)('in %s opens', async (path) => {
    expect(await draw(await open(path))).toEqual(small);
  });

  it('says nothing of steps and seed, also when it goes out and comes back', async () => {
    const artifacts = await open(RESHAPED);
    const again = await readGenerator(new Blob([writeTfjsZip(artifacts)]), 'again.zip');
    expect(again).toEqual(artifacts);
    expect(again.origin).toEqual({ latentSize: 100 });
  });
});

describe('a file that cannot be opened', () => {
  it.each(REFUSED)('%s is told as %s: %s', async (path, code, problem) => {
    const refusal = await open(path).catch((error: unknown) => error);
    expect(refusal).toBeInstanceOf(ForgeError);
    expect(refusal).toMatchObject({ code, details: { file: basename(path), problem } });
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
    ...REFUSED.map(([path]) => path),
  ];
  const there = readdirSync(FOLDER).flatMap((room) =>
    readdirSync(new URL(`${room}/`, FOLDER)).map((name) => `${room}/${name}`),
  );
  expect(there.toSorted()).toEqual(tested.toSorted());
});

// A plain Node script with tfjs loads the downloaded generator, and draws what the page draws.
import { execFile } from 'node:child_process';
import { writeFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { STREAM } from '../src/plan/streams';
import { drawNormal } from '../src/random/draw';
import { expect, test } from './fixtures';

const SCRIPT = fileURLToPath(new URL('loadWithTfjs.mjs', import.meta.url));
const IMAGES = 25;
const LATENT_SIZE = 100;
const SEED = 77;

/** Cuts a flat array into rows. */
const rows = (values: Float32Array, length: number): number[][] =>
  Array.from({ length: values.length / length }, (_, row) => [
    ...values.subarray(row * length, (row + 1) * length),
  ]);

interface Answer {
  readonly images: number;
  readonly parameters: number;
  readonly largestDifference: number;
}

test('Plain tfjs in Node draws with the downloaded file what the page draws', async ({ forge }, testInfo) => {
  await forge.open('?engine=wasm');
  await forge.trainTo(15);
  const { bytes } = await forge.library.downloadFile();
  const images = await forge.generate(IMAGES, SEED);
  const noise = drawNormal(SEED, 0, STREAM.displayNoise, IMAGES * LATENT_SIZE);

  const zipFile = testInfo.outputPath('generator.zip');
  const imagesFile = testInfo.outputPath('images.json');
  await writeFile(zipFile, bytes);
  await writeFile(imagesFile, JSON.stringify({ noise: rows(noise, LATENT_SIZE), images: rows(images, 784) }));
  const { stdout } = await promisify(execFile)(process.execPath, [SCRIPT, zipFile, imagesFile]);
  const answer = JSON.parse(stdout.trim().split('\n').at(-1) ?? '') as Answer;
  console.log('Plain tfjs:', answer);
  expect(answer).toMatchObject({ images: IMAGES, parameters: 559_632 });
  expect(answer.largestDifference).toBeLessThan(1e-5);
});

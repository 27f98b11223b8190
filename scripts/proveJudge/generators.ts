// The sixteen generators: from noise to good digits, of all presets, spread over the scale, and some of them near to one
// of another preset.
import { existsSync } from 'node:fs';
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { DATASETS } from '../../src/config/datasets';
import { presetConfig, type PresetId } from '../../src/config/presets';
import type { ProvenGenerator } from '../../src/testing/samples/provenJudge';
import { drawSample } from '../../src/worker/run/drawSample';
import { createEngine, NEVER_ABORTED } from '../recordRuns/engine';
import { publishedOf, readData, type Judging } from '../recordRuns/judging';

/** The images of each generator. */
export const IMAGES = 5_000;

/** After how many steps, in order. */
const STEPS: Readonly<Record<PresetId, readonly number[]>> = {
  fine: [50, 100, 200, 350, 700, 1_500],
  sharp: [200, 300, 500, 1_000, 1_500],
  tutorial: [0, 300, 900, 1_200, 1_600],
};

/** A generator, and its images for the other judges. */
export interface DrawnGenerator extends Pick<ProvenGenerator, 'run' | 'step' | 'judge'> {
  /** Its images: a file of 784 bytes each. */
  readonly file: string;
  /** The real images that it is compared with, as on the page: an IDX file. */
  readonly real: string;
}

/** Trains one run, and draws from it at each of its steps. */
async function drawRun(run: PresetId, folder: string, judging: Judging): Promise<DrawnGenerator[]> {
  const config = presetConfig(run);
  const dataset = publishedOf(config);
  const engine = await createEngine(config, await readData(dataset));
  const drawn: DrawnGenerator[] = [];
  for (const step of STEPS[run]) {
    while (engine.step < step) await engine.advance(step, Number.POSITIVE_INFINITY, NEVER_ABORTED);
    const sample = await drawSample(engine, config, IMAGES, 'average');
    const { frechet } = await judging.measure({ ...sample, dataset });
    const file = join(folder, `${run}-${step}.bin`);
    await writeFile(file, sample.pixels);
    const other = dataset === 'mnist-test' ? 'mnist-train' : 'mnist-test';
    drawn.push({ run, step, judge: frechet, file, real: DATASETS[other].file.replace(/\.gz$/, '') });
    console.log(`${run} after ${step} steps: ${frechet.toFixed(2)}`);
  }
  engine.dispose();
  return drawn;
}

/**
 * @param folder for the images
 * @param keep whether runs that were drawn from before are not trained again
 */
export async function drawGenerators(
  folder: string,
  judging: Judging,
  keep: boolean,
): Promise<DrawnGenerator[]> {
  await mkdir(folder, { recursive: true });
  const drawn: DrawnGenerator[] = [];
  for (const run of Object.keys(STEPS) as PresetId[]) {
    const list = join(folder, `${run}-${judging.name}.json`);
    if (!keep || !existsSync(list))
      await writeFile(list, JSON.stringify(await drawRun(run, folder, judging)));
    drawn.push(...(JSON.parse(await readFile(list, 'utf8')) as DrawnGenerator[]));
  }
  return drawn;
}
